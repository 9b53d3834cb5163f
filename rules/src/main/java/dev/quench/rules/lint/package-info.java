/** What is legal in a rule file and probably wrong: findings with a code and a place each. */
@NullMarked
package dev.quench.rules.lint;

import org.jspecify.annotations.NullMarked;
