/** Puts edited rules into force while Quench runs, and keeps the last good ones when they break. */
@NullMarked
package dev.quench.app.reload;

import org.jspecify.annotations.NullMarked;
