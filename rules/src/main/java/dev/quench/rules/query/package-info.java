/** The Cloud Logging query language: a filter's text becomes a predicate over an entry's slots. */
@NullMarked
package dev.quench.rules.query;

import org.jspecify.annotations.NullMarked;
