package dev.quench.remediation.turn;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Event;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.shift.Comparison;
import dev.quench.remediation.shift.Comparison.Row;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.StepCheck;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What our own requests, numbers and logs say about a shift: go on, wait, or go back. */
final class ShiftProof {
  private final Turn turn;
  private final ShiftFile file;
  private final ShiftWork work;

  ShiftProof(Turn turn, ShiftFile file) {
    this.turn = turn;
    this.file = file;
    this.work = new ShiftWork(turn, file);
  }

  /** Before it is given traffic the revision answers well on its own URL. */
  void probed(ProbeVerdict verdict) {
    file.note(turn.now, "probed", verdict.summary());
    remember(verdict);
    switch (verdict.outcome()) {
      case FINE -> fine(verdict);
      case BLIND -> work.nothing("our requests reached nothing");
      case BOTH_WORSE, PARTLY_CURED, CONFIRMED, TARGET_WORSE, SERVING_WORSE -> unproven(verdict);
    }
  }

  /**
   * Between two steps it is the one in place that is in doubt: its check says what becomes of it.
   */
  private void unproven(ProbeVerdict verdict) {
    if (file.goal instanceof Goal.Rollout && file.placed > 0) {
      file.step = file.placed - 1;
      file.move(Stage.SOAKING);
    } else if (verdict.outcome() == Outcome.BOTH_WORSE) {
      work.stop(Stop.DEPENDENCY_DOWN, verdict.summary());
    } else {
      work.stop(Stop.UNPROVEN, "our own requests to it fail: " + verdict.summary());
    }
  }

  /** What one would return to answers as well, or a rollout is not begun. */
  private void fine(ProbeVerdict verdict) {
    boolean begins = file.goal instanceof Goal.Rollout && file.placed == 0;
    if (begins && !verdict.targetFine()) {
      String seen = verdict.targetFailure().orElse("it could not be asked");
      work.stop(Stop.NO_RETURN, "what serves now did not answer our requests well: " + seen);
      return;
    }
    if (!turn.recent(verdict.at())) {
      work.nothing("our requests were answered well, and too long ago when that was heard");
      return;
    }
    file.provenAt = Optional.of(verdict.at());
    file.failures = 0;
    file.move(Stage.LOOKING);
  }

  private void remember(ProbeVerdict verdict) {
    if (verdict.outcome() != Outcome.BLIND && verdict.outcome() != Outcome.BOTH_WORSE) {
      file.subject.ifPresent(
          it -> turn.think(was -> was.probed(it, !verdict.servingFails(), turn.now)));
    }
  }

  /** A step in place. */
  void verified(Event.Verified it, ProbeVerdict verdict) {
    remember(verdict);
    Comparison compared = compared(it, verdict.at());
    file.comparison = Optional.of(compared);
    file.checkedAt = Optional.of(turn.now);
    List<Row> others = compared.rows().subList(1, compared.rows().size());
    file.reference = StepCheck.usual(others).or(() -> file.reference);
    StepCheck check =
        file.stage() == Stage.HELD
            ? StepCheck.asked(verdict)
            : StepCheck.judge(verdict, compared, file.reference);
    file.note(turn.now, "verified", work.standing() + ": " + check.reason());
    switch (check.result()) {
      case GOOD -> good(verdict);
      case UNSURE -> unsure(check.stop().orElseThrow(), check.reason());
      case FAILED -> {
        file.failed = verdict.outcome() == Outcome.CONFIRMED;
        file.doubted = true;
        work.undo(check.stop().orElseThrow(), check.reason());
      }
    }
  }

  private Comparison compared(Event.Verified it, Instant at) {
    RevisionName subject = file.subject.orElseThrow();
    List<Row> rows = new ArrayList<>();
    rows.add(row(subject, it.metrics(), it.log()));
    it.beside().forEach(b -> rows.add(row(b.revision(), b.numbers(), b.log())));
    return new Comparison(file.movedAt.orElse(turn.now), at, rows);
  }

  /** Since the step is in place both sides were asked alike. */
  private Row row(RevisionName revision, Reading<RequestStats> numbers, Reading<LogEvidence> log) {
    Reading<RequestStats> besides =
        numbers.match(it -> Reading.known(it.besides(file.asked)), Reading::unreadable);
    return new Row(revision, percent(revision), besides, log);
  }

  private int percent(RevisionName revision) {
    return file.expected.stream()
        .flatMap(it -> it.wish().stream())
        .filter(it -> it.revision().or(() -> file.subject).filter(revision::equals).isPresent())
        .mapToInt(it -> it.percent())
        .sum();
  }

  private void good(ProbeVerdict verdict) {
    file.provenAt = Optional.of(verdict.at());
    file.failures = 0;
    file.stop = Optional.empty();
    file.why = "";
    Instant soaked = file.movedAt.orElse(turn.now).plus(file.goal.soak());
    if (file.stage() == Stage.HELD) {
      file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().reEvaluation().interval()));
    } else if (turn.now.isBefore(soaked)) {
      Instant next = turn.now.plus(turn.policy.pace().verification().interval());
      file.resumeAt = Optional.of(next.isBefore(soaked) ? next : soaked);
    } else if (file.lastStep()) {
      complete();
    } else {
      file.step++;
      file.move(Stage.LOOKING);
    }
  }

  /** It stays where it is, neither further nor back, and people hear of it the first time. */
  private void unsure(Stop stop, String reason) {
    Instant end =
        file.movedAt
            .orElse(turn.now)
            .plus(file.goal.soak())
            .plus(turn.policy.pace().reEvaluation().deadline());
    if (file.stage() == Stage.SOAKING && !turn.now.isBefore(end)) {
      work.stop(stop, reason);
    } else {
      work.hold(stop, reason);
      file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verification().interval()));
    }
  }

  private void complete() {
    RevisionName subject = file.subject.orElseThrow();
    boolean follows =
        file.expected.stream()
            .flatMap(it -> it.wish().stream())
            .anyMatch(it -> it.percent() > 0 && it.revision().isEmpty());
    boolean followed = file.before.stream().anyMatch(it -> it.revision().isEmpty());
    boolean owes = !follows && (turn.pin.isPresent() || followed);
    String debt =
        owes ? "; traffic is pinned: later deploys get 0 % until " + Debt.paidBy(turn) : "";
    String paid = follows && turn.pin.isPresent() ? "; later deploys serve again" : "";
    turn.pin = owes ? Optional.of(Pin.on(subject, turn.now, file.id)) : Optional.empty();
    work.end(Stage.COMPLETED, false, "is complete" + paid + debt);
  }
}
