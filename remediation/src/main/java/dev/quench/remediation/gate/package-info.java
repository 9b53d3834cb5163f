/** Whether to act: pure gates over facts, each with a verdict, a value and a limit. */
@NullMarked
package dev.quench.remediation.gate;

import org.jspecify.annotations.NullMarked;
