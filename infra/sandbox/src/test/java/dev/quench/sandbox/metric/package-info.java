/** Tests of the series. */
@NullMarked
package dev.quench.sandbox.metric;

import org.jspecify.annotations.NullMarked;
