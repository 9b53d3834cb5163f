/** Tests of the command. */
@NullMarked
package dev.quench.sandbox.cli;

import org.jspecify.annotations.NullMarked;
