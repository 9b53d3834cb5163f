/** A log entry as the rules see it: the fields they ask for, read from JSON in one pass. */
@NullMarked
package dev.quench.common.entry;

import org.jspecify.annotations.NullMarked;
