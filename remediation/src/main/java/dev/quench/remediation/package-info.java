/** The brain: from findings to a decision, an action and its proof, one pure step at a time. */
@NullMarked
package dev.quench.remediation;

import org.jspecify.annotations.NullMarked;
