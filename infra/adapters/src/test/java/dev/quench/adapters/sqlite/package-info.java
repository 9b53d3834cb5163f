/** Tests of the SQLite ledger: the contract, several processes, and the codec. */
@NullMarked
package dev.quench.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
