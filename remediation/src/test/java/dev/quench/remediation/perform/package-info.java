@NullMarked
package dev.quench.remediation.perform;

import org.jspecify.annotations.NullMarked;
