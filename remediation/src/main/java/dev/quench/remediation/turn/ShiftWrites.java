package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Control;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Repute;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes traffic for a shift, and finds out whether it happened. */
final class ShiftWrites {
  /** How long the platform may take to move traffic before people are told that it does not. */
  private static final Duration MOVES_WITHIN = Duration.ofMinutes(5);

  private final Turn turn;
  private final ShiftFile file;
  private final ShiftWork work;

  ShiftWrites(Turn turn, ShiftFile file) {
    this.turn = turn;
    this.file = file;
    this.work = new ShiftWork(turn, file);
  }

  void tag(Facts facts, Collection<RevisionName> whom) {
    if (mayWrite()) {
      file.move(Stage.TAGGING);
      file.note(turn.now, "did", "giving " + whom + " a URL of its own, at 0 %");
      write(facts, Shares.wished(facts.service()));
    }
  }

  void move(Facts facts, List<TrafficTarget> wanted) {
    if (mayWrite()) {
      file.move(Stage.MOVING);
      file.decided.acted(turn.now);
      file.note(turn.now, "did", "writing " + Shares.inWords(wanted));
      write(facts, wanted);
    }
  }

  private boolean mayWrite() {
    boolean may = file.writes < WriteWork.MAX_WRITES;
    if (!may) {
      work.stop(
          Stop.WRITE_FAILED, file.writes + " writes begun and none took hold: " + file.unwritten());
    }
    return may;
  }

  private void write(Facts facts, List<TrafficTarget> carrying) {
    file.writes++;
    Instant actBefore = turn.now.plus(turn.policy.pace().actWithin());
    turn.memory = turn.memory.writing(turn.now, actBefore.plus(WriteWork.IN_FLIGHT));
    Effect.WriteTraffic effect =
        new Effect.WriteTraffic(
            facts.service().basis(),
            Wishes.carrying(facts, carrying, file.subject, steps(facts).beside()),
            actBefore);
    file.write = Optional.of(effect);
    turn.ask(Asker.SHIFT, id -> effect);
  }

  void written(TrafficWritten outcome) {
    file.note(turn.now, "did", outcome.sentence());
    if (outcome instanceof TrafficWritten.Settled it) {
      settled(it);
    } else if (outcome.mayHaveHappened()) {
      unknown();
    } else {
      notHappened();
    }
  }

  private void settled(TrafficWritten.Settled it) {
    turn.memory = turn.memory.wrote(it.read(), it.accepted(), it.after().lastModifier());
    file.write = Optional.empty();
    file.expected = Optional.of(left(it.after().basis()));
    if (file.stage() == Stage.TAGGING) {
      file.move(Stage.LOOKING);
    } else if (file.stage() == Stage.MOVING) {
      placed(it.accepted());
    }
  }

  /** A write changes who carries traffic, and nothing else: a deploy since it was read is news. */
  private Basis left(Basis after) {
    return file.expected
        .map(
            it ->
                new Basis(
                    it.templateDigest(), after.wish(), after.lastModifier(), it.latestCreated()))
        .orElse(after);
  }

  private void unknown() {
    if (file.stage() != Stage.UNDOING) {
      file.move(Stage.JUDGING);
    }
    file.resumeAt = Optional.of(turn.now.plus(ShiftWork.LOOK));
  }

  /** It is looked at anew, later each time: right after a deploy writes conflict. */
  private void notHappened() {
    turn.memory = turn.memory.notWritten();
    file.write = Optional.empty();
    if (file.stage() != Stage.UNDOING) {
      file.move(Stage.LOOKING);
    }
    file.resumeAt =
        Optional.of(turn.now.plus(ShiftWork.LOOK.multipliedBy(1L << (file.writes - 1))));
  }

  /** A step took hold; what it gives traffic to is watched as it gets it, and judged afresh. */
  void placed(Instant at) {
    file.placed = file.step + 1;
    file.subject.ifPresent(it -> turn.memory = turn.memory.free(it));
    file.movedAt = Optional.of(at);
    file.checkedAt = Optional.empty();
    file.asked = 0;
    file.writes = 0;
    file.failures = 0;
    file.move(file.stands() ? Stage.HELD : Stage.SOAKING);
    file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verification().settle()));
    work.tell("moved", false, moved());
  }

  private String moved() {
    if (file.stands()) {
      return "is in place; quench split complete or undo ends it";
    }
    return file.goal instanceof Goal.Rollout it
        ? "is at %s; verifying for %d s".formatted(work.standing(), it.soak().toSeconds())
        : "is in place; verifying";
  }

  /** Judges from the statuses whether an unknown write happened. Never writes again blindly. */
  void judge(Facts facts) {
    Effect.WriteTraffic write = file.write.orElseThrow();
    Steps steps = steps(facts);
    boolean taken = taken(facts, write);
    if (taken && steps.are(Shares.carrying(write.wish()))) {
      happened(facts, steps);
    } else if (!over(write) || (taken && inTime(write))) {
      file.resumeAt = Optional.of(turn.now.plus(ShiftWork.LOOK));
    } else if (taken) {
      file.expected = Optional.of(facts.service().basis());
      work.stop(Stop.NOT_MOVING, "the write was taken, and traffic does not move");
    } else {
      file.note(turn.now, "did", TrafficWritten.NOTHING + ", as the service shows");
      notHappened();
    }
  }

  private void happened(Facts facts, Steps steps) {
    file.note(turn.now, "did", "the service shows that the write happened");
    file.write = Optional.empty();
    file.expected = Optional.of(left(facts.service().basis()));
    if (steps.are(steps.wanted())) {
      placed(turn.now);
    } else {
      file.move(Stage.LOOKING);
    }
  }

  private static boolean taken(Facts facts, Effect.WriteTraffic write) {
    List<String> tags = tags(facts.service().wish());
    return Steps.same(Shares.carrying(facts.service().wish()), Shares.carrying(write.wish()))
        && tags.containsAll(tags(write.wish()));
  }

  private static List<String> tags(List<TrafficTarget> wish) {
    return wish.stream().flatMap(it -> it.tag().stream()).toList();
  }

  private boolean over(Effect.WriteTraffic write) {
    return turn.now.isAfter(write.actBefore().plus(WriteWork.IN_FLIGHT));
  }

  private boolean inTime(Effect.WriteTraffic write) {
    return turn.now.isBefore(write.actBefore().plus(MOVES_WITHIN));
  }

  /** Puts the traffic from before back, unless it is so, may still become so, or is another's. */
  void back(Facts facts) {
    Steps steps = steps(facts);
    List<TrafficTarget> back = steps.back();
    if (steps.are(back)) {
      undone(facts);
    } else if (file.write.filter(it -> !over(it)).isPresent()) {
      file.resumeAt = Optional.of(turn.now.plus(ShiftWork.LOOK));
    } else if (steps.wished(back)) {
      backIsWished();
    } else {
      backAgain(facts, back);
    }
  }

  private void backIsWished() {
    if (file.write.filter(it -> !inTime(it)).isPresent() || file.failures > ShiftFacts.MAX_BUSY) {
      work.stop(Stop.NOT_MOVING, "the write was taken, and traffic does not move back");
    } else {
      file.failures++;
      file.resumeAt = Optional.of(turn.now.plus(ShiftWork.LOOK));
    }
  }

  private void backAgain(Facts facts, List<TrafficTarget> back) {
    ShiftFacts look = new ShiftFacts(turn, file);
    if (look.busy(facts) || paused() || work.held(facts) || look.asksWho(facts)) {
      return;
    }
    GateVerdict<Stop> undisturbed = look.undisturbed(facts);
    GateVerdict<Stop> fit = new ShiftGates(turn, file, facts).fit(steps(facts).before().keySet());
    if (undisturbed.refuses()) {
      boolean page = file.stop.filter(Stop.ASKED::equals).isEmpty();
      work.end(Stage.ABORTED, page, "is not put back: " + undisturbed.reason());
    } else if (fit.refuses()) {
      work.stop(Stop.NO_RETURN, "nothing good to go back to: " + fit.reason());
    } else if (outdated()) {
      checkAgain();
    } else if (mayWrite()) {
      file.decided.acted(turn.now);
      file.note(turn.now, "did", "writing back " + Shares.inWords(back));
      write(facts, back);
    }
  }

  /** By itself it goes back only to what has just answered well, beside what did not. */
  private boolean outdated() {
    return file.doubted && file.comparison.filter(it -> turn.recent(it.at())).isEmpty();
  }

  private void checkAgain() {
    file.note(turn.now, "decided", "the step is checked again: what was seen is too old to act on");
    file.undoing = Optional.empty();
    file.doubted = false;
    file.stop = Optional.empty();
    file.why = "";
    file.move(file.stands() ? Stage.HELD : Stage.SOAKING);
  }

  private Steps steps(Facts facts) {
    return new Steps(turn, file, facts);
  }

  /** A pause holds the way back, too: it is stopped, and resumed on its way back. */
  private boolean paused() {
    Optional<Control.Pause> pause = turn.control.pause();
    pause.ifPresent(it -> work.stop(Stop.PAUSED, "paused by " + it.by()));
    return pause.isPresent();
  }

  private void undone(Facts facts) {
    file.write = Optional.empty();
    if (file.failed) {
      condemn(facts);
    }
    work.end(
        Stage.UNDONE,
        false,
        "is undone, traffic is as before: "
            + Shares.inWords(file.before)
            + "; "
            + file.undoing.orElse(file.why));
  }

  /** Our own requests to it failed, while those to what served before did not. */
  private void condemn(Facts facts) {
    Targets targets = new Targets(turn.policy, turn.memory, facts);
    file.subject
        .flatMap(facts::revision)
        .ifPresent(
            it ->
                turn.think(
                    was ->
                        was.condemning(
                            new Repute.Bad(
                                targets.digest(it),
                                it.name(),
                                file.id,
                                turn.now,
                                "",
                                "a rollout of it failed"))));
  }
}
