/** The contract of probers, and the twin's test. */
@NullMarked
package dev.quench.remediation.probe;

import org.jspecify.annotations.NullMarked;
