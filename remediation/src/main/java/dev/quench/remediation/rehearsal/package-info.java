/** The brain and what it works on, without threads, waiting or anything real: time is moved. */
@NullMarked
package dev.quench.remediation.rehearsal;

import org.jspecify.annotations.NullMarked;
