/** Cloud Logging as the record of what was changed and what went wrong. */
@NullMarked
package dev.quench.adapters.logging;

import org.jspecify.annotations.NullMarked;
