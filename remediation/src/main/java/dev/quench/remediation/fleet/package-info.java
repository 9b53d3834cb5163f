/**
 * What concerns all services at once: the switch for all, and what each should know of the others.
 */
@NullMarked
package dev.quench.remediation.fleet;

import org.jspecify.annotations.NullMarked;
