/** Tests of counting what rules in shadow find. */
@NullMarked
package dev.quench.app.shadow;

import org.jspecify.annotations.NullMarked;
