/** What findings add up to: windows by event time, what crossed, and how bad the whole is. */
@NullMarked
package dev.quench.remediation.assess;

import org.jspecify.annotations.NullMarked;
