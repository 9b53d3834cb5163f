/** Effects carried out through the ports, dumbly: what is to be done has been decided. */
@NullMarked
package dev.quench.remediation.perform;

import org.jspecify.annotations.NullMarked;
