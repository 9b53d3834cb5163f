package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.remediation.gate.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * A person asked for the rollback.
 *
 * @param overrides refusals they take upon themselves, in order
 * @param reason why they do
 * @param plan the name of the proposed plan they agreed to; only that may be done
 */
public record Manual(
    String by,
    Optional<RevisionName> to,
    List<String> overrides,
    Optional<String> reason,
    Optional<String> plan) {

  public Manual {
    overrides = List.copyOf(overrides);
  }

  /** Whether they take a refusal upon themselves that a person may take. */
  public boolean takes(Refusal refusal) {
    return refusal.overridable() && overrides.contains(refusal.name());
  }

  /** What they take upon themselves and why; empty when nothing. */
  public String taking() {
    return overrides.isEmpty() || plan.isPresent()
        ? ""
        : ", taking upon themselves "
            + String.join(", ", overrides)
            + reason.map(it -> ": " + it).orElse("");
  }

  /** What was asked for, and by whom. */
  public String asked() {
    return plan.map(it -> "plan " + it + ", applied by " + by)
        .orElseGet(() -> "rollback" + to.map(it -> " to " + it).orElse("") + " asked for by " + by);
  }
}
