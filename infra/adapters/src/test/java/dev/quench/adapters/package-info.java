/** Tests of what the adapters share. */
@NullMarked
package dev.quench.adapters;

import org.jspecify.annotations.NullMarked;
