/** Regular expressions that people write, of bounded size, and searches by them of bounded time. */
@NullMarked
package dev.quench.common.pattern;

import org.jspecify.annotations.NullMarked;
