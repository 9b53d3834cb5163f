/** A miniature LLM-Forge and RuVector: real paths, answers and log shapes; nothing but the JDK. */
@NullMarked
package dev.quench.sandbox.forge;

import org.jspecify.annotations.NullMarked;
