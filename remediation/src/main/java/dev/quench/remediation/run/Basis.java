package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import java.util.List;
import java.util.Optional;

/**
 * What was decided on. The generation is not part of it: the platform and a tag write bump that;
 * the latest revision is, so that a deploy of the same template by the same hands is noticed too.
 */
public record Basis(
    String templateDigest,
    List<TrafficTarget> wish,
    String lastModifier,
    Optional<RevisionName> latestCreated) {

  public Basis {
    wish = List.copyOf(wish);
  }
}
