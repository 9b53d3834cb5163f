/** The parser that ANTLR generates from the grammar of the Logging query language. */
@NullMarked
package dev.quench.rules.query.grammar;

import org.jspecify.annotations.NullMarked;
