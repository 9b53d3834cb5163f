/** The contracts of the log and the metrics, and their twins' tests. */
@NullMarked
package dev.quench.remediation.verify;

import org.jspecify.annotations.NullMarked;
