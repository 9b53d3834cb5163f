/**
 * Tests of a rule file, as the people who edit it write them: entries and a world, and what is to
 * come of them.
 */
@NullMarked
package dev.quench.app.ruletest;

import org.jspecify.annotations.NullMarked;
