/** The nouns that cross a stage of the pipeline: signals, findings and the names they carry. */
@NullMarked
package dev.quench.common;

import org.jspecify.annotations.NullMarked;
