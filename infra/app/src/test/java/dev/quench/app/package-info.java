/** Tests of the line from messages to Cloud Run. */
@NullMarked
package dev.quench.app;

import org.jspecify.annotations.NullMarked;
