/** The contract of ledgers, and the twin's test. */
@NullMarked
package dev.quench.remediation.ledger;

import org.jspecify.annotations.NullMarked;
