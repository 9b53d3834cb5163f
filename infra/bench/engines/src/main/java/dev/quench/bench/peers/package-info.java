/** The classifier beside other rule engines, on the same rules and the same bytes. */
@NullMarked
package dev.quench.bench.peers;

import org.jspecify.annotations.NullMarked;
