@NullMarked
package dev.quench.bench;

import org.jspecify.annotations.NullMarked;
