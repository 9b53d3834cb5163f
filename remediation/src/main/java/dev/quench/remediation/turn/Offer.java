package dev.quench.remediation.turn;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Patrol.Fresh;
import dev.quench.remediation.Repute;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The split that people are offered where what serves is slow: half of the traffic beside the
 * revision that they would compare it with. It is theirs to carry out, and its own gates look
 * again.
 */
final class Offer {
  /** What it is called when answers are well and late. */
  static final ModeId SLOWER = new ModeId("performance-degradation");

  private final Turn turn;

  Offer(Turn turn) {
    this.turn = turn;
  }

  /**
   * The command, if there is a revision to compare with.
   *
   * @param named the revisions that are said to be slow; none when that is not known
   */
  Optional<String> split(List<RevisionName> named) {
    return turn.patrol
        .fresh()
        .map(Fresh::revision)
        .filter(it -> named.isEmpty() || named.equals(List.of(it)))
        .flatMap(slow -> other(slow).map(it -> command(slow, it)));
  }

  /** Known good first, then what served last; nothing that failed when it was asked last. */
  private Optional<RevisionName> other(RevisionName slow) {
    Repute repute = turn.memory.repute();
    return repute.revisions().stream()
        .filter(it -> !it.name().equals(slow) && it.failedAt().isEmpty())
        .filter(it -> !repute.bad(it.name(), ""))
        .max(
            Comparator.comparing((Repute.Known it) -> it.goodSince().isPresent())
                .thenComparing(Repute.Known::since))
        .map(Repute.Known::name);
  }

  private String command(RevisionName slow, RevisionName other) {
    return "quench split %s --to %s=50,%s=50"
        .formatted(turn.before.service().service(), slow, other);
  }
}
