package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rollback with no choices left.
 *
 * @param basis what must still be true when it is carried out
 * @param wish the whole traffic wish: everything to the target, other people's tags kept
 * @param fromDigest image and template that lose the traffic
 * @param differences what the two revisions do not agree on
 * @param trial whether Cloud Run would take it; empty until it was asked
 */
public record RollbackPlan(
    RevisionName from,
    String fromDigest,
    RevisionName to,
    Basis basis,
    List<TrafficTarget> wish,
    Instant actBefore,
    String why,
    List<String> differences,
    Optional<Trial> trial) {

  public RollbackPlan {
    wish = List.copyOf(wish);
    differences = List.copyOf(differences);
  }

  /**
   * Whether the other moves traffic from and to the same revisions: a no to one is a no to both.
   */
  public boolean movesAs(RollbackPlan other) {
    return from.equals(other.from) && to.equals(other.to);
  }

  /** This plan, and what Cloud Run says of it. */
  public RollbackPlan tried(Optional<Trial> answer) {
    return new RollbackPlan(from, fromDigest, to, basis, wish, actBefore, why, differences, answer);
  }
}
