/** Asking the real service: what is asked, of whom, and what was answered. */
@NullMarked
package dev.quench.remediation.probe;

import org.jspecify.annotations.NullMarked;
