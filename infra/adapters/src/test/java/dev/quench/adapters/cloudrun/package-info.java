/** Tests of the adapter in this package, without a server where that is enough. */
@NullMarked
package dev.quench.adapters.cloudrun;

import org.jspecify.annotations.NullMarked;
