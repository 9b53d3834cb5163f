@NullMarked
package dev.quench.rules;

import org.jspecify.annotations.NullMarked;
