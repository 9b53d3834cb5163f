/** What a person or a script types: commands, their answers and their exit codes. */
@NullMarked
package dev.quench.app.cli;

import org.jspecify.annotations.NullMarked;
