@NullMarked
package dev.quench.common;

import org.jspecify.annotations.NullMarked;
