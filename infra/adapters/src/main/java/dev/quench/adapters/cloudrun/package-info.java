/** Cloud Run's Admin API: its messages and errors in remediation's words. */
@NullMarked
package dev.quench.adapters.cloudrun;

import org.jspecify.annotations.NullMarked;
