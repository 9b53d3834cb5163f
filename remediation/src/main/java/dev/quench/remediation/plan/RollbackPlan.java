package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;

/**
 * A rollback with no choices left.
 *
 * @param basis what must still be true when it is carried out
 * @param wish the whole traffic wish: everything to the target, other people's tags kept
 * @param fromDigest image and template that lose the traffic
 * @param differences what the two revisions do not agree on
 */
public record RollbackPlan(
    RevisionName from,
    String fromDigest,
    RevisionName to,
    Basis basis,
    List<TrafficTarget> wish,
    Instant actBefore,
    String why,
    List<String> differences) {

  public RollbackPlan {
    wish = List.copyOf(wish);
    differences = List.copyOf(differences);
  }
}
