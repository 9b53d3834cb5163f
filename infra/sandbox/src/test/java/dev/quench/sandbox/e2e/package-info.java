/** The whole line as people use it: real processes, real clients, real deaths. */
@NullMarked
package dev.quench.sandbox.e2e;

import org.jspecify.annotations.NullMarked;
