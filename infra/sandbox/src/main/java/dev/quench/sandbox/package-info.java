@NullMarked
package dev.quench.sandbox;

import org.jspecify.annotations.NullMarked;
