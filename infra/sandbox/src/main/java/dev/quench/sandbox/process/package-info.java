/** Revisions as real local processes: start, start-up probe, output, scale to zero, exit. */
@NullMarked
package dev.quench.sandbox.process;

import org.jspecify.annotations.NullMarked;
