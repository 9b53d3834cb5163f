/** Tests of what concerns all services at once. */
@NullMarked
package dev.quench.remediation.fleet;

import org.jspecify.annotations.NullMarked;
