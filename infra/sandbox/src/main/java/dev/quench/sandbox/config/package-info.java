/** What the sandbox is told to be: images, services, timing, sink; read from YAML. */
@NullMarked
package dev.quench.sandbox.config;

import org.jspecify.annotations.NullMarked;
