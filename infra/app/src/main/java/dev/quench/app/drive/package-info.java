/** Drives the brain: commits what it decided, performs it, and feeds back what came of it. */
@NullMarked
package dev.quench.app.drive;

import org.jspecify.annotations.NullMarked;
