/** Rules tried on the past. */
@NullMarked
package dev.quench.app.backtest;

import org.jspecify.annotations.NullMarked;
