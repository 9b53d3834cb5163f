/** What rules in shadow match and would have opened, counted while Quench runs. */
@NullMarked
package dev.quench.app.shadow;

import org.jspecify.annotations.NullMarked;
