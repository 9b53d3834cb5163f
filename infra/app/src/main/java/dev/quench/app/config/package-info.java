/** What {@code quench run} is told in its configuration file. */
@NullMarked
package dev.quench.app.config;

import org.jspecify.annotations.NullMarked;
