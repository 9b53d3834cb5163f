/** What the in-memory twins of the ports have in common. */
@NullMarked
package dev.quench.remediation.twin;

import org.jspecify.annotations.NullMarked;
