/** Tests of replacing rules while Quench runs. */
@NullMarked
package dev.quench.app.reload;

import org.jspecify.annotations.NullMarked;
