@NullMarked
package dev.quench.ingest;

import org.jspecify.annotations.NullMarked;
