/** The records of incidents that are over: kept in full, beside the watch that decides. */
@NullMarked
package dev.quench.remediation.record;

import org.jspecify.annotations.NullMarked;
