/** Tests of the records of incidents. */
@NullMarked
package dev.quench.remediation.record;

import org.jspecify.annotations.NullMarked;
