/** Traffic moved step by step because a person asked for it: rollouts, splits, a pin released. */
@NullMarked
package dev.quench.remediation.shift;

import org.jspecify.annotations.NullMarked;
