package dev.quench.remediation.turn;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.HandsOff;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Phase;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Writes traffic for an incident, and finds out whether it happened. */
final class WriteWork {

  /** Writes begun in one incident, tags included; beyond it people take over. */
  static final int MAX_WRITES = 6;

  /** The longest a write may still take hold after it had to be begun. */
  static final Duration IN_FLIGHT = Duration.ofSeconds(20);

  /** How long the platform may take to move traffic before people are told that it does not. */
  private static final Duration MOVES_WITHIN = Duration.ofMinutes(5);

  /**
   * How long statuses that are as planned have to wait for a platform that is at something else.
   */
  private static final Duration STANDS_AFTER = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofSeconds(2);

  /**
   * From one look into a log that is away to the next: it can be read only so often in a minute.
   */
  private static final Duration LOG_LOOK = Duration.ofSeconds(15);

  private final Turn turn;
  private final CaseFile file;

  WriteWork(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  void tag(Facts facts, SortedMap<String, RevisionName> tags) {
    turn.move(file, Phase.TAGGING);
    file.writes++;
    Instant actBefore = turn.now.plus(turn.policy.pace().actWithin());
    turn.memory =
        turn.memory.writingOver(facts.service().modified(), turn.now, actBefore.plus(IN_FLIGHT));
    String whom =
        String.join(" and ", tags.values().stream().map(RevisionName::value).distinct().toList());
    file.note(turn.now, "did", "giving " + whom + " a URL of its own, at 0 %");
    turn.ask(
        Asker.INCIDENT,
        id ->
            new Effect.WriteTraffic(
                facts.service().basis(), Wishes.tagged(facts, tags), actBefore));
  }

  void act(RollbackPlan plan) {
    if (file.writes >= MAX_WRITES) {
      new Ending(turn, file)
          .end(
              Phase.ESCALATED,
              file.writes + " writes begun and none took hold: " + file.unwritten());
      return;
    }
    turn.move(file, Phase.ACTING);
    turn.shift
        .filter(it -> !it.stage().over())
        .ifPresent(it -> new ShiftWork(turn, it).yieldTo(file.id));
    file.failures = 0;
    file.readAt = Optional.empty();
    file.actedAt = Optional.empty();
    file.writes++;
    file.acts(turn.now);
    turn.memory =
        turn.memory.writing(turn.now, plan.actBefore().plus(IN_FLIGHT)).acting(file.id, turn.now);
    file.note(turn.now, "did", "writing 100 % to " + plan.to());
    new Casework(turn, file)
        .tell(
            "incident.acting",
            "rolling back from "
                + plan.from()
                + " to "
                + plan.to()
                + file.manual.map(it -> ", " + it.asked() + it.taking()).orElse(""));
    turn.ask(
        Asker.INCIDENT, id -> new Effect.WriteTraffic(plan.basis(), plan.wish(), plan.actBefore()));
  }

  void written(TrafficWritten outcome) {
    if (file.phase() == Phase.TAGGING) {
      tagged(outcome);
    } else {
      acted(outcome);
    }
  }

  /** Whatever came of it, facts are read again; they show whether the target has a URL now. */
  private void tagged(TrafficWritten outcome) {
    file.note(turn.now, "did", "tag: " + outcome.sentence());
    turn.move(file, Phase.GATHERING);
    file.basis = Optional.empty();
    if (outcome instanceof TrafficWritten.Settled it) {
      turn.memory = turn.memory.wrote(it.read(), it.accepted(), it.after().lastModifier());
    } else {
      turn.memory = outcome.mayHaveHappened() ? turn.memory : turn.memory.notWritten();
      file.resumeAt = Optional.of(turn.now.plus(LOOK));
    }
  }

  private void acted(TrafficWritten outcome) {
    file.note(turn.now, "did", outcome.sentence());
    if (outcome instanceof TrafficWritten.Settled it) {
      turn.memory = turn.memory.wrote(it.read(), it.accepted(), it.after().lastModifier());
      file.readAt = Optional.of(it.read());
      settled(it.accepted());
    } else if (outcome instanceof TrafficWritten.Unsettled it) {
      file.readAt = Optional.of(it.read());
      file.actedAt = Optional.of(it.accepted());
      pinned(it.accepted());
      turn.move(file, Phase.JUDGING);
    } else if (outcome.mayHaveHappened()) {
      file.readAt = turn.memory.actions().stream().map(Memory.Action::at).max(Instant::compareTo);
      turn.move(file, Phase.JUDGING);
    } else {
      notHappened();
    }
  }

  private void settled(Instant at) {
    turn.move(file, Phase.VERIFYING);
    file.failures = 0;
    file.actedAt = Optional.of(at);
    file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verification().settle()));
    RollbackPlan plan = file.plan.orElseThrow();
    pinned(at);
    turn.memory = turn.memory.leaving(HandsOff.taken(plan.from(), at));
    new Casework(turn, file)
        .tell("incident.acted", "100 % of the traffic is on " + plan.to() + "; verifying");
  }

  /** What is deployed from now on gets no traffic, wherever the traffic itself is by now. */
  private void pinned(Instant at) {
    turn.pin = Optional.of(Pin.on(file.plan.orElseThrow().to(), at, file.id));
  }

  /**
   * It certainly did not happen: the action does not count, and everything is decided again, later
   * each time. Right after a deploy the platform's own work makes writes conflict.
   */
  private void notHappened() {
    turn.memory = turn.memory.notActed(file.id).notWritten();
    file.readAt = Optional.empty();
    if (file.writes >= MAX_WRITES) {
      new Ending(turn, file).end(Phase.ESCALATED, "could not write traffic: " + file.unwritten());
      return;
    }
    turn.move(file, Phase.DECIDING);
    file.resumeAt = Optional.of(turn.now.plus(LOOK.multipliedBy(1L << (file.writes - 1))));
  }

  /** Judges from the statuses whether an unknown write happened. Never writes again blindly. */
  void judge(Facts facts) {
    RollbackPlan plan = file.plan.orElseThrow();
    boolean over = turn.now.isAfter(plan.actBefore().plus(IN_FLIGHT));
    if (settled(facts, plan)) {
      answeredByTheService(plan);
      settled(file.actedAt.orElse(turn.now));
    } else if (!over || moving(facts, plan)) {
      file.resumeAt = Optional.of(turn.now.plus(LOOK));
    } else if (unanswered(facts)) {
      new Casework(turn, file).readChanges();
    } else if (untold(facts, plan)) {
      file.resumeAt = Optional.of(turn.now.plus(LOG_LOOK));
    } else if (wanted(facts, plan.wish())) {
      answeredByTheService(plan);
      new Ending(turn, file)
          .end(Phase.ESCALATED, "the write was taken, and traffic does not move to " + plan.to());
    } else if (file.actedAt.or(() -> taken(facts, plan)).isPresent()) {
      superseded(facts, plan);
    } else {
      file.note(turn.now, "did", TrafficWritten.NOTHING + ", as the service shows");
      notHappened();
    }
  }

  /** The write was taken, so it counts; somebody else has moved traffic since. */
  private void superseded(Facts facts, RollbackPlan plan) {
    answeredByTheService(plan);
    file.actedAt = file.actedAt.or(() -> taken(facts, plan));
    turn.memory = turn.memory.leaving(HandsOff.taken(plan.from(), file.actedAt.orElse(turn.now)));
    new Recovery(turn, file).movedOn();
  }

  /** That it happened is known, and not when: somebody may have been overwritten. */
  private void answeredByTheService(RollbackPlan plan) {
    if (file.actedAt.isEmpty()) {
      new Collisions(turn).happened(plan.actBefore(), file.id);
      pinned(file.readAt.orElse(turn.now));
    }
  }

  /** Nobody is left to find out whether it happened: what it would leave is looked for instead. */
  void leftUnknown() {
    if (file.actedAt.isEmpty()) {
      RollbackPlan plan = file.plan.orElseThrow();
      new Collisions(turn).mayHaveHappened(plan.actBefore(), Optional.of(file.id));
      Pin suspected = Pin.suspected(plan.to(), file.readAt.orElse(turn.now), file.id);
      turn.pin = turn.pin.or(() -> Optional.of(suspected));
    }
  }

  /**
   * As the writer would have it: wished so and serving so. What is under way then is another
   * change, such as a deploy that does not start, or just about to end.
   */
  private boolean settled(Facts facts, RollbackPlan plan) {
    return wanted(facts, plan.wish())
        && facts.service().serving().equals(Map.of(plan.to(), 100))
        && (!facts.service().inMotion() || turn.now.isAfter(plan.actBefore().plus(STANDS_AFTER)));
  }

  /** Nobody answered for the write, and the log was not asked. */
  private boolean unanswered(Facts facts) {
    return file.actedAt.isEmpty() && !facts.changesAsked();
  }

  /** Nobody answered for the write, and the log that would show it is away: it may come back. */
  private boolean untold(Facts facts, RollbackPlan plan) {
    return file.actedAt.isEmpty()
        && facts.changes() instanceof Reading.Unreadable<List<ChangeRecord>>
        && turn.now.isBefore(plan.actBefore().plus(MOVES_WITHIN));
  }

  /** When the log shows a change of Quench's own that nobody answered for. */
  private Optional<Instant> taken(Facts facts, RollbackPlan plan) {
    Instant from = file.readAt.orElse(turn.now);
    Instant to = plan.actBefore().plus(IN_FLIGHT);
    return facts.changes().toOptional().stream()
        .flatMap(List::stream)
        .filter(it -> !it.failed() && !it.at().isBefore(from) && !it.at().isAfter(to))
        .filter(it -> turn.policy.principal().filter(it.principal()::equals).isPresent())
        .map(ChangeRecord::at)
        .max(Instant::compareTo);
  }

  /** The platform has the wish and is still at it. */
  private boolean moving(Facts facts, RollbackPlan plan) {
    return facts.service().inMotion()
        && wanted(facts, plan.wish())
        && turn.now.isBefore(plan.actBefore().plus(MOVES_WITHIN));
  }

  private static boolean wanted(Facts facts, List<TrafficTarget> wish) {
    return shares(facts.service().wish()).equals(shares(wish));
  }

  private static List<TrafficTarget> shares(List<TrafficTarget> wish) {
    return wish.stream().filter(it -> it.percent() > 0).toList();
  }
}
