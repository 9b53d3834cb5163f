/** Stories played on the sandbox with the unmodified pipeline, and what Quench should decide. */
@NullMarked
package dev.quench.sandbox.demo;

import org.jspecify.annotations.NullMarked;
