package dev.quench.remediation.turn;

import dev.quench.common.text.TimeOfDay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that people have to say no, counted in looks: what passes between two of them beyond
 * what was to pass is a clock that jumped, or nobody at work, and takes nothing from them.
 */
final class VetoTime {
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** A look may be that late. */
  private static final Duration TOLERATED = Duration.ofSeconds(5);

  private final Turn turn;
  private final CaseFile file;

  VetoTime(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  void look() {
    Duration late = Duration.between(file.resumeAt.orElse(turn.now), turn.now);
    if (late.compareTo(TOLERATED) > 0) {
      giveBack(late);
    }
    if (until().isAfter(turn.now)) {
      lookAgain();
    } else {
      new Casework(turn, file).decide();
    }
  }

  /** Looks again soon, and at its end. */
  void lookAgain() {
    Instant next = turn.now.plus(LOOK);
    file.resumeAt = Optional.of(next.isBefore(until()) ? next : until());
  }

  private void giveBack(Duration late) {
    Instant until = until().plus(late);
    file.vetoUntil = Optional.of(until);
    if (until.isAfter(turn.now)) {
      new Casework(turn, file)
          .tell(
              "incident.awaiting-veto",
              "the clock jumped, or nobody looked, for %d s: rolling back at %s unless somebody says no: quench veto %s"
                  .formatted(late.toSeconds(), TimeOfDay.of(until), file.id));
    }
  }

  private Instant until() {
    return file.vetoUntil.orElse(turn.now);
  }
}
