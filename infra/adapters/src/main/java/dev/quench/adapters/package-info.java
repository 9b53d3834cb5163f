@NullMarked
package dev.quench.adapters;

import org.jspecify.annotations.NullMarked;
