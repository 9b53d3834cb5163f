@NullMarked
package dev.quench.app;

import org.jspecify.annotations.NullMarked;
