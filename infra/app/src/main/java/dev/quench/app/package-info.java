/** The whole line, wired: what comes in is decoded, classified and handed to remediation. */
@NullMarked
package dev.quench.app;

import org.jspecify.annotations.NullMarked;
