/** What would be done: the target and the immutable plan, and whether a write took hold. */
@NullMarked
package dev.quench.remediation.plan;

import org.jspecify.annotations.NullMarked;
