/** Why a rule did or did not match an entry, clause by clause. */
@NullMarked
package dev.quench.rules.explain;

import org.jspecify.annotations.NullMarked;
