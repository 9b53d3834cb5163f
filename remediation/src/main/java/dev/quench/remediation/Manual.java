package dev.quench.remediation;

import dev.quench.common.RevisionName;
import java.util.List;
import java.util.Optional;

/**
 * A person asked for the rollback.
 *
 * @param overrides refusals they take upon themselves, in order
 */
public record Manual(String by, Optional<RevisionName> to, List<String> overrides) {

  public Manual {
    overrides = List.copyOf(overrides);
  }
}
