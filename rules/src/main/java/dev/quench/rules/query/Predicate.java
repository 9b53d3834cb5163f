package dev.quench.rules.query;

import dev.quench.common.entry.Slots;

/** A compiled filter. Stateless; never throws for what an entry holds. */
@FunctionalInterface
public interface Predicate {

  /** Whether an entry matches; its slots were read with the projection this was compiled for. */
  boolean test(Slots slots);
}
