/** Tests of the miniature LLM-Forge's parts. */
@NullMarked
package dev.quench.sandbox.forge;

import org.jspecify.annotations.NullMarked;
