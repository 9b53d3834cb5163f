package dev.quench.remediation;

import dev.quench.common.RevisionName;
import java.util.List;
import java.util.Optional;

/**
 * A person asked for the rollback.
 *
 * @param overrides refusals they take upon themselves, in order
 * @param plan the name of the proposed plan they agreed to; only that may be done
 */
public record Manual(
    String by, Optional<RevisionName> to, List<String> overrides, Optional<String> plan) {

  public Manual {
    overrides = List.copyOf(overrides);
  }

  /** What was asked for, and by whom. */
  public String asked() {
    return plan.map(it -> "plan " + it + ", applied by " + by)
        .orElseGet(() -> "rollback" + to.map(it -> " to " + it).orElse("") + " asked for by " + by);
  }
}
