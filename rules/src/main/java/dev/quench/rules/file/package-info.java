/** The rule file: what counts as a failure, of which mode, and whom it hurts. */
@NullMarked
package dev.quench.rules.file;

import org.jspecify.annotations.NullMarked;
