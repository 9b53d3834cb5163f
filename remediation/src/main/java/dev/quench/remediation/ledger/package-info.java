/** Versioned documents that survive a crash. */
@NullMarked
package dev.quench.remediation.ledger;

import org.jspecify.annotations.NullMarked;
