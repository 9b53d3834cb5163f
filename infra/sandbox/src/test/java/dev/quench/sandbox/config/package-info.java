/** Tests of the configuration file. */
@NullMarked
package dev.quench.sandbox.config;

import org.jspecify.annotations.NullMarked;
