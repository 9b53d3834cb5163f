package dev.quench.remediation.turn;

import dev.quench.common.ModeId;
import dev.quench.common.Severity;
import dev.quench.remediation.Memory.Gap;
import dev.quench.remediation.Memory.Told;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Under which name Cloud Run records what Quench writes. When it is not the configured one, Quench
 * takes its own changes for a stranger's and holds back: people are to hear that from the first
 * tag, and not from the first incident.
 */
final class OwnName {
  private static final ModeId WRONG = new ModeId("wrong-identity");
  private static final Duration REPEAT = Duration.ofDays(1);

  private final Turn turn;

  OwnName(Turn turn) {
    this.turn = turn;
  }

  /** A write has settled, and nobody else's has come since unless in the same moment. */
  void recorded(ServiceState after) {
    turn.policy
        .principal()
        .filter(it -> !it.equals(after.lastModifier()))
        .filter(it -> !turn.memory.knows(told(turn.now)))
        .ifPresent(it -> page(it, after.lastModifier()));
  }

  /**
   * Of what others did in a gap the change that was our own write, under a name that is not ours:
   * the last one by the name that the service bore afterwards.
   */
  Optional<ChangeRecord> disguised(List<ChangeRecord> others, Gap gap) {
    Optional<String> as =
        turn.memory.writes().stream()
            .filter(it -> !gap.read().isBefore(it.from()) && !gap.written().isAfter(it.to()))
            .flatMap(it -> it.as().stream())
            .reduce((older, newer) -> newer);
    return others.stream()
        .filter(it -> as.filter(it.principal()::equals).isPresent())
        .max(Comparator.comparing(ChangeRecord::at));
  }

  private void page(String configured, String recorded) {
    turn.memory = turn.memory.telling(told(turn.now.plus(REPEAT)), turn.now);
    turn.tell(
        "watch.identity",
        true,
        "%s: identity: %s (expected: %s, as whom Cloud Run has recorded what Quench just wrote); it takes its own changes for another's and does not act"
            .formatted(turn.before.service().service(), configured, recorded),
        List.of(
            new Detail("unless", recorded + " changed the service in that second"),
            new Detail("set", "identity: " + recorded)));
  }

  private static Told told(Instant until) {
    return new Told(WRONG, Optional.empty(), Optional.empty(), Severity.P1, until);
  }
}
