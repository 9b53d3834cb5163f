/** Who hears of what, and what people asked to be spared for a time. */
@NullMarked
package dev.quench.remediation.routing;

import org.jspecify.annotations.NullMarked;
