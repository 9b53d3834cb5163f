/** Tests of what a shift of traffic wants and how a step is judged. */
@NullMarked
package dev.quench.remediation.shift;

import org.jspecify.annotations.NullMarked;
