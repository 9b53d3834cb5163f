/** Tests of the stories: each ends with the decision it is told for. */
@NullMarked
package dev.quench.sandbox.demo;

import org.jspecify.annotations.NullMarked;
