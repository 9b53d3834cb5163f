/** Bytes in, matches out: that what is skipped would not have mattered. */
@NullMarked
package dev.quench.app.classify;

import org.jspecify.annotations.NullMarked;
