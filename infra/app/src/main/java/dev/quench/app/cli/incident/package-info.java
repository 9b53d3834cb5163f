/** Commands on incidents, and those that begin one. */
@NullMarked
package dev.quench.app.cli.incident;

import org.jspecify.annotations.NullMarked;
