/** Tests of the front door's parts. */
@NullMarked
package dev.quench.sandbox.front;

import org.jspecify.annotations.NullMarked;
