package dev.quench.remediation.turn;

import dev.quench.common.Reading;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Control;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes a shift of traffic from stage to stage, and gives way to an incident. */
final class ShiftWork {
  static final Duration LOOK = Duration.ofSeconds(2);
  private static final int MAX_FAILURES = 3;
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private final Turn turn;
  private final ShiftFile file;

  ShiftWork(Turn turn, ShiftFile file) {
    this.turn = turn;
    this.file = file;
  }

  /** When it wants to go on by itself; never while it waits for an incident or a person. */
  Optional<Instant> wakeAt() {
    return file.stage().active() && !waits()
        ? Optional.of(file.resumeAt.filter(it -> !owesCheck()).orElse(turn.now))
        : Optional.empty();
  }

  /** Asks for what the stage needs, once it is due. */
  void due() {
    if (!file.stage().active()) {
      return;
    }
    giveWay();
    if (!file.stage().active() || waits() || !isDue()) {
      return;
    }
    switch (file.stage()) {
      case LOOKING, JUDGING, SOAKING, HELD, UNDOING -> read();
      case TAGGING, MOVING -> {
        file.move(Stage.JUDGING);
        read();
      }
      case PROVING -> {
        file.move(Stage.LOOKING);
        read();
      }
      case STOPPED, COMPLETED, UNDONE, REFUSED, ABORTED ->
          throw new IllegalStateException("not active: " + file.id);
    }
  }

  /** What waits for its time looks at once; what a write is about to do is known first. */
  void lookNow() {
    if (file.stage().active() && !file.stage().writing()) {
      turn.dropLook(Asker.SHIFT);
      file.resumeAt = Optional.of(turn.now);
    }
  }

  /** Whether all services are told to hold still; it stops for that wherever it is. */
  boolean held(Facts facts) {
    Reading<Optional<Control.Pause>> pause =
        facts
            .around()
            .fleet()
            .match(it -> Reading.known(it.pauseAt(turn.now)), Reading::unreadable);
    if (pause instanceof Reading.Unreadable<Optional<Control.Pause>> it) {
      nothing("the switch for all cannot be read: " + it.reason());
      return true;
    }
    Optional<Control.Pause> all = pause.toOptional().flatMap(it -> it);
    all.ifPresent(it -> stop(Stop.PAUSED, "all services are paused by " + it.by()));
    return all.isPresent();
  }

  private boolean isDue() {
    return owesCheck() || file.resumeAt.filter(it -> it.isAfter(turn.now)).isEmpty();
  }

  /** Stops or turns back for people and incidents, also when they came while it was looking. */
  boolean gaveWay() {
    Stage was = file.stage();
    giveWay();
    return file.stage() != was;
  }

  private void giveWay() {
    if (mayStop()) {
      interrupt();
    }
  }

  /** Between writes it may be stopped; what a write is about to do must be known first. */
  private boolean mayStop() {
    return !file.stage().writing() && turn.pending.isEmpty();
  }

  private void interrupt() {
    if (turn.control.pause().isPresent()) {
      stop(Stop.PAUSED, "paused by " + turn.control.pause().get().by());
    } else if (file.undoing.isPresent()) {
      undo(Stop.ASKED, file.undoing.get());
    } else {
      escalated().ifPresent(it -> stop(Stop.INCIDENT, "incident " + it + " went over to people"));
    }
  }

  private Optional<String> escalated() {
    return turn.past.stream()
        .filter(it -> it.phase() == Phase.ESCALATED)
        .filter(it -> it.endedAt().filter(end -> !end.isBefore(file.since)).isPresent())
        .filter(it -> it.confirmed().isPresent())
        .map(Incident::id)
        .findFirst();
  }

  /** With an incident at work, a step in place is checked once more at once; then it waits. */
  private boolean waits() {
    return turn.incidentAtWork().isPresent() && !file.stage().writing() && !owesCheck();
  }

  private boolean owesCheck() {
    boolean inPlace = file.stage() == Stage.SOAKING || file.stage() == Stage.HELD;
    return inPlace && turn.open.filter(it -> !checkedSince(it.openedAt)).isPresent();
  }

  private boolean checkedSince(Instant at) {
    return file.checkedAt.filter(it -> !it.isBefore(at)).isPresent();
  }

  private void read() {
    turn.ask(Asker.SHIFT, id -> Effect.ReadFacts.asItIs());
  }

  /** Reads who changed the service, too. */
  void readChanges() {
    turn.ask(Asker.SHIFT, id -> Effect.ReadFacts.changedSince(file.ownLast().minus(BEFORE)));
  }

  /** A read or probe that said nothing is made again; after a few times it stops. */
  void nothing(String reason) {
    file.failures++;
    file.checkedAt = Optional.of(turn.now);
    file.note(turn.now, "read", "nothing: " + reason);
    if (file.failures < MAX_FAILURES) {
      file.resumeAt = Optional.of(turn.now.plus(LOOK));
    } else if (file.stage().writing()) {
      blindWhileWriting(reason);
    } else {
      stop(Stop.BLIND, reason);
    }
  }

  /** What was begun is found out, however long that takes; people know that it is not known. */
  private void blindWhileWriting(String reason) {
    file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verification().interval()));
    if (file.failures == MAX_FAILURES) {
      tell("blind", true, "cannot see whether traffic moved: " + reason);
    }
  }

  /**
   * Stays where it is until a check says more; people are called when that begins, and only then.
   */
  void hold(Stop stop, String why) {
    Optional<Stop> before = file.stop;
    because(stop, why);
    if (before.isEmpty()) {
      tell("held", true, "is held at " + standing() + ", " + stop + ": " + why);
    } else if (before.get() != stop) {
      tell("held", false, "is still held at " + standing() + ", now " + stop + ": " + why);
    }
  }

  /** Stops where it is. What has not touched the traffic is refused, and over. */
  void stop(Stop stop, String why) {
    because(stop, why);
    stopped(stop, why);
  }

  /** Stops for what gates said, which is on record. */
  void refused(Decision<Stop> decision) {
    Stop stop = decision.refusal().orElseThrow();
    noted(stop, decision.why());
    stopped(stop, decision.why());
  }

  private void stopped(Stop stop, String why) {
    if (file.placed > 0 || file.stage().writing()) {
      file.move(Stage.STOPPED);
      tell(
          "stopped", stop != Stop.PAUSED, "is stopped at " + standing() + ", " + stop + ": " + why);
    } else {
      end(Stage.REFUSED, stop == Stop.BLIND, "is refused, " + stop + ": " + why);
    }
  }

  /** Puts the traffic from before back; what has not touched it is over at once. */
  void undo(Stop stop, String why) {
    because(stop, why);
    if (file.placed == 0) {
      end(Stage.ABORTED, false, "is ended before it moved any traffic: " + why);
      return;
    }
    file.writes = file.stage() == Stage.STOPPED ? 0 : file.writes;
    file.move(Stage.UNDOING);
    file.undoing = Optional.of(why);
    tell("undoing", stop != Stop.ASKED, "goes back from " + standing() + ": " + why);
  }

  private void because(Stop stop, String why) {
    List<GateVerdict<Stop>> verdicts = new ArrayList<>(file.judgedBeforeTheProof());
    verdicts.add(stop.because(why));
    decide(verdicts, file.decided.last().map(Decision::facts).orElse(List.of()));
    noted(stop, why);
  }

  /** Records what gates come to. */
  Decision<Stop> decide(List<GateVerdict<Stop>> verdicts, List<Decision.Fact> facts) {
    Decision<Stop> decision = Decision.of(turn.now, verdicts, facts).by(turn.rules);
    boolean unused = file.decided.add(decision);
    return decision;
  }

  private void noted(Stop stop, String why) {
    file.stop = Optional.of(stop);
    file.why = why;
    file.note(turn.now, "decided", stop + ": " + why);
  }

  /** Ends it; the write that an incident is about to make is the only one. */
  void yieldTo(String incident) {
    because(Stop.INCIDENT, "incident " + incident + " moves the traffic");
    end(Stage.ABORTED, false, "is ended at " + standing() + ": " + file.why);
  }

  void end(Stage stage, boolean page, String what) {
    file.move(stage);
    file.endedAt = Optional.of(turn.now);
    turn.patrol = turn.patrol.lookAt(turn.now);
    tell(stage.name().toLowerCase(Locale.ROOT), page, what);
  }

  /** Tells people, with the service and what was wanted in front. */
  void tell(String what, boolean page, String headline) {
    file.note(turn.now, "told", (page ? "paged: " : "") + headline);
    turn.tell(
        file.goal.word() + "." + what,
        page,
        turn.before.service().service() + ": " + file.goal.title() + " " + headline,
        details());
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("id", file.id));
    details.add(new Detail("asked for by", file.by));
    details.add(new Detail("stage", file.stage().name()));
    file.subject.ifPresent(it -> details.add(new Detail("revision", it.value())));
    file.stop.ifPresent(it -> details.add(new Detail("reason", it + ": " + file.why)));
    file.comparison.ifPresent(
        it -> it.table().forEach(line -> details.add(new Detail("compared", line))));
    if (file.stage() == Stage.STOPPED) {
      String service = turn.before.service().service();
      details.add(new Detail("go on", "quench rollout resume " + service));
      details.add(new Detail("go back", "quench rollout abort " + service));
    }
    return details;
  }

  /** Where the traffic is, in a few words. */
  String standing() {
    if (file.goal instanceof Goal.Rollout it) {
      return (file.placed > 0 ? it.steps().get(file.placed - 1) : 0) + " %";
    }
    return "step " + file.placed + " of " + file.goal.stepCount();
  }
}
