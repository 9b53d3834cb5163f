/** Whether an action helped: the evidence and the verdict. */
@NullMarked
package dev.quench.remediation.verify;

import org.jspecify.annotations.NullMarked;
