/** Commands on entries, filters and rule files: they touch no service. */
@NullMarked
package dev.quench.app.cli.rules;

import org.jspecify.annotations.NullMarked;
