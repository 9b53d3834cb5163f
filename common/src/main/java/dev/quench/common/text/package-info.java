/** Text people write: positions in it, what is wrong with it, and YAML that knows its lines. */
@NullMarked
package dev.quench.common.text;

import org.jspecify.annotations.NullMarked;
