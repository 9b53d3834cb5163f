/** All rules as one program over an entry's slots. */
@NullMarked
package dev.quench.rules.classify;

import org.jspecify.annotations.NullMarked;
