/** The ledger as commands see it: opened by options, read, and given orders. */
@NullMarked
package dev.quench.app.cli.ledger;

import org.jspecify.annotations.NullMarked;
