/** The ledger in one SQLite file, and how its documents are written as JSON. */
@NullMarked
package dev.quench.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
