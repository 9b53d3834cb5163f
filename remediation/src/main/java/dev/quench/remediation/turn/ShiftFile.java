package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Comparison;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.ShiftCycle;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.RequestStats;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A shift while one step works on it; {@link #freeze} makes it a value again. */
final class ShiftFile {
  final String id;
  final Instant begunAt;
  final String by;
  Goal goal;
  int step;
  Optional<RevisionName> subject;
  List<TrafficTarget> before;
  Optional<RevisionName> latest;
  Optional<Stop> stop;
  String why;
  Optional<Comparison> comparison;
  Optional<Instant> endedAt;
  Instant since;
  Optional<Instant> resumeAt;
  int failures;
  int writes;
  int placed;
  int asked;
  Optional<Basis> expected;
  Optional<Effect.WriteTraffic> write;
  Optional<Instant> provenAt;
  Optional<Instant> movedAt;
  Optional<Instant> checkedAt;
  Optional<RequestStats> reference;
  boolean failed;
  boolean doubted;
  Optional<String> undoing;
  private Stage stage;
  private final Timeline timeline;
  final Decided<Stop> decided;

  ShiftFile(Shift it) {
    id = it.id();
    begunAt = it.begunAt();
    by = it.by();
    goal = it.goal();
    stage = it.stage();
    step = it.step();
    subject = it.subject();
    before = it.before();
    latest = it.latest();
    stop = it.stop();
    why = it.why();
    comparison = it.comparison();
    endedAt = it.endedAt();
    timeline = new Timeline(it.timeline());
    decided = Decided.allOf(it.decisions());
    Shift.Progress progress = it.progress();
    since = progress.since();
    resumeAt = progress.resumeAt();
    failures = progress.failures();
    writes = progress.writes();
    placed = progress.placed();
    asked = progress.asked();
    expected = progress.expected();
    write = progress.write();
    provenAt = progress.provenAt();
    movedAt = progress.movedAt();
    checkedAt = progress.checkedAt();
    reference = progress.reference();
    failed = progress.failed();
    doubted = progress.doubted();
    undoing = progress.undoing();
  }

  Stage stage() {
    return stage;
  }

  /** Moves on, as the life cycle allows; what was waited for is over. */
  void move(Stage to) {
    stage = ShiftCycle.move(stage, to);
    resumeAt = Optional.empty();
  }

  boolean lastStep() {
    return step == goal.stepCount() - 1;
  }

  /** Whether it stands until a person says what becomes of it. */
  boolean stands() {
    return goal instanceof Goal.Split it && it.complete().isEmpty();
  }

  /** Adds to the timeline, unless the last thing of this kind said the same. */
  void note(Instant at, String what, String text) {
    timeline.note(at, what, text);
  }

  /** What was judged right before our own requests were made stands beside what they show. */
  List<GateVerdict<Stop>> judgedBeforeTheProof() {
    return decided
        .last()
        .filter(it -> stage == Stage.PROVING && it.refusal().isEmpty())
        .map(Decision::verdicts)
        .orElse(List.of());
  }

  /** When the traffic was its own last: at its last step, or when it began or went on. */
  Instant ownLast() {
    return movedAt.orElse(since);
  }

  /** Why this step could not be written, each reason once. */
  String unwritten() {
    return String.join("; ", timeline.unwritten(ownLast()));
  }

  Shift freeze() {
    return new Shift(
        id,
        begunAt,
        by,
        goal,
        stage,
        step,
        subject,
        before,
        latest,
        stop,
        why,
        comparison,
        timeline.entries(),
        new Shift.Progress(
            since, resumeAt, failures, writes, placed, asked, expected, write, provenAt, movedAt,
            checkedAt, reference, failed, doubted, undoing),
        endedAt,
        decided.all());
  }
}
