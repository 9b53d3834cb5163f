@NullMarked
package dev.quench.remediation.rehearsal;

import org.jspecify.annotations.NullMarked;
