/** One turn of the brain: an event is taken in, and what has to be done about it worked out. */
@NullMarked
package dev.quench.remediation.turn;

import org.jspecify.annotations.NullMarked;
