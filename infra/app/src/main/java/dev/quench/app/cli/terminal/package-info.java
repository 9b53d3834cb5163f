/**
 * What every command needs to speak with a person or a program: streams, exit codes, files, JSON.
 */
@NullMarked
package dev.quench.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
