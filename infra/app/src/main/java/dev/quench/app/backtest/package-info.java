/** What rules would have detected, acted on and refused in the past, and what an edit changes. */
@NullMarked
package dev.quench.app.backtest;

import org.jspecify.annotations.NullMarked;
