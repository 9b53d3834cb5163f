/** The contracts of the ports, run by the real Google clients against the sandbox over gRPC. */
@NullMarked
package dev.quench.sandbox.contract;

import org.jspecify.annotations.NullMarked;
