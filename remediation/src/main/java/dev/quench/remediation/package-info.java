@NullMarked
package dev.quench.remediation;

import org.jspecify.annotations.NullMarked;
