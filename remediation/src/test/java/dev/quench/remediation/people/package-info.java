/** How often people are called, and what is said to them. */
@NullMarked
package dev.quench.remediation.people;

import org.jspecify.annotations.NullMarked;
