/** The sandbox as its users meet it: real clients, real processes, real requests. */
@NullMarked
package dev.quench.sandbox;

import org.jspecify.annotations.NullMarked;
