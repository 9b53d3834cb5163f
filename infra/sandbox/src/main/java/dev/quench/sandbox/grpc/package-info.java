/** What all APIs of the sandbox share: the server, callers, faults, pages, errors. */
@NullMarked
package dev.quench.sandbox.grpc;

import org.jspecify.annotations.NullMarked;
