package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Patrol;
import dev.quench.remediation.Repute;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.NoticeText;
import dev.quench.remediation.probe.ProbeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rounds' healthy answers teach. Only what is known good teaches, and only in peace: a
 * revision under suspicion, or one that has yet to prove itself, must not become the measure.
 */
final class Lessons {
  private static final Duration REPEAT = Duration.ofHours(4);

  private final Turn turn;

  Lessons(Turn turn) {
    this.turn = turn;
  }

  /** Learns from answers that were all found good; tells when they are far slower than usual. */
  void take(ProbeReport report) {
    Patrol.Fresh serving = turn.patrol.fresh().orElseThrow();
    List<String> slower = turn.patrol.usuals().slower(report);
    if (!slower.isEmpty()) {
      mention(serving.revision(), slower);
    }
    if (turn.memory.repute().good(serving.revision())) {
      turn.patrol = turn.patrol.learned(turn.patrol.usuals().learn(report, since(serving)));
    }
  }

  private Instant since(Patrol.Fresh serving) {
    return turn.memory
        .repute()
        .known(serving.revision())
        .map(Repute.Known::since)
        .orElse(serving.since());
  }

  private void mention(RevisionName revision, List<String> slower) {
    Memory.Told told =
        new Memory.Told(
            Offer.SLOWER, Optional.of(revision), Optional.empty(), Severity.P3, turn.now);
    if (turn.memory.knows(told)) {
      return;
    }
    turn.memory =
        turn.memory.telling(
            new Memory.Told(
                Offer.SLOWER,
                Optional.of(revision),
                Optional.empty(),
                Severity.P3,
                turn.now.plus(REPEAT)),
            turn.now);
    turn.tell(
        "revision.slower",
        false,
        turn.before.service().service()
            + ": "
            + revision
            + " answers well, and far more slowly than usual: "
            + String.join("; ", slower),
        details(revision));
  }

  private List<Notice.Detail> details(RevisionName slow) {
    List<Notice.Detail> details = new ArrayList<>();
    details.add(new Notice.Detail("severity", Severity.P3.name()));
    new Offer(turn)
        .split(List.of(slow))
        .ifPresent(it -> details.add(new Notice.Detail(NoticeText.TO_COMPARE, it)));
    return details;
  }
}
