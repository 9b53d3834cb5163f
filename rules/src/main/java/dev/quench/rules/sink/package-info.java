/** The log sink's filter: what a sink must let through so that no rule misses anything. */
@NullMarked
package dev.quench.rules.sink;

import org.jspecify.annotations.NullMarked;
