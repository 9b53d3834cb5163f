package dev.quench.remediation.turn;

import dev.quench.remediation.Entry;
import dev.quench.remediation.notice.Notice.Detail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A clock that was set back would make every wait longer by as much. It shows in what was done
 * later than now, is told once, and what is waited for is moved back with it.
 */
final class ClockSetBack {
  /** Clocks of two processes may be that far apart. */
  private static final Duration TOLERATED = Duration.ofSeconds(30);

  private final Turn turn;

  ClockSetBack(Turn turn) {
    this.turn = turn;
  }

  void look() {
    Duration by = Duration.between(turn.now, latest());
    if (by.compareTo(TOLERATED) > 0) {
      moveBack(by);
      tell(by);
    }
  }

  /** When something was surely done already. */
  private Instant latest() {
    Instant looked = turn.patrol.looked().orElse(Instant.EPOCH);
    return turn.open
        .flatMap(file -> file.freeze().timeline().stream().reduce((older, newer) -> newer))
        .map(Entry::at)
        .filter(looked::isBefore)
        .orElse(looked);
  }

  private void moveBack(Duration by) {
    turn.patrol = turn.patrol.looked(turn.now).lookAt(turn.now);
    turn.patrol
        .fresh()
        .ifPresent(it -> turn.patrol = turn.patrol.watching(it.next(it.nextRound().minus(by))));
    turn.open.ifPresent(
        file -> {
          file.resumeAt = earlier(file.resumeAt, by);
          file.vetoUntil = earlier(file.vetoUntil, by);
          file.note(turn.now, "clock", sentence(by));
        });
    turn.shift.ifPresent(file -> file.resumeAt = earlier(file.resumeAt, by));
    turn.everyIncident(file -> file.callout = file.callout.map(it -> it.earlier(by)));
  }

  private static Optional<Instant> earlier(Optional<Instant> at, Duration by) {
    return at.map(it -> it.minus(by));
  }

  private void tell(Duration by) {
    turn.tell(
        "clock.set-back",
        turn.control.armed(),
        turn.before.service().service() + ": " + sentence(by),
        List.of(
            new Detail("now", turn.now.toString()),
            new Detail("before", turn.now.plus(by).toString()),
            new Detail("what still counts", "budget, cool-down and pauses end by the clock")));
  }

  private static String sentence(Duration by) {
    return "the clock was set back by about %d s: no wait is longer for it"
        .formatted(by.toSeconds());
  }
}
