/** Tests of plans. */
@NullMarked
package dev.quench.remediation.plan;

import org.jspecify.annotations.NullMarked;
