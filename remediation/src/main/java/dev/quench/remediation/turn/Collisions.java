package dev.quench.remediation.turn;

import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Memory.Gap;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for somebody else's change between reading the service and writing to it. The API cannot
 * prevent it, so it is looked for afterwards, in all facts that are read for whatever reason, until
 * the audit log is sure to show it.
 */
final class Collisions {
  /** Most are there by now. */
  private static final Duration USUALLY_SHOWN_AFTER = Duration.ofMinutes(1);

  private final Turn turn;

  Collisions(Turn turn) {
    this.turn = turn;
  }

  /** The log is read back to where the oldest gap begins, when it is read, or is due to be. */
  Effect back(Effect effect) {
    return effect instanceof Effect.ReadFacts it && (it.changesSince().isPresent() || due())
        ? new Effect.ReadFacts(since(it), it.around())
        : effect;
  }

  private Optional<Instant> since(Effect.ReadFacts it) {
    return Stream.concat(it.changesSince().stream(), turn.memory.gaps().stream().map(Gap::read))
        .min(Instant::compareTo);
  }

  private boolean due() {
    return turn.memory.gaps().stream().anyMatch(this::due);
  }

  /**
   * The log is asked when it usually shows a change, and once more when it is sure to; at once,
   * too, where traffic was moved.
   */
  private boolean due(Gap gap) {
    return shown(turn.now, gap)
        || (usuallyShown(turn.now, gap)
            && gap.lookedAt().filter(it -> usuallyShown(it, gap)).isEmpty())
        || (gap.by().isPresent() && gap.lookedAt().isEmpty());
  }

  /** What was written left a gap, and what may have been; only an incident judges its own first. */
  void wrote(PendingEffect pending, Event.Result result) {
    if (pending.effect() instanceof Effect.WriteTraffic write) {
      if (result instanceof Event.Written it
          && it.outcome() instanceof TrafficWritten.Settled settled) {
        new OwnName(turn).recorded(settled.after());
        look(settled.read(), settled.accepted(), pending);
      } else if (result instanceof Event.Written it
          && it.outcome() instanceof TrafficWritten.Unsettled taken) {
        look(taken.read(), taken.accepted(), pending);
      } else if (unknown(result) && !judged(pending)) {
        mayHaveHappened(write.actBefore(), author(pending));
      }
    }
  }

  private static boolean unknown(Event.Result result) {
    return result instanceof Event.Written it
        ? it.outcome() instanceof TrafficWritten.Unknown
        : result instanceof Event.EffectLost;
  }

  private boolean judged(PendingEffect pending) {
    return pending.asker().filter(it -> it == Asker.SHIFT).isEmpty()
        && turn.open.filter(it -> it.phase() == Phase.ACTING).isPresent();
  }

  private void look(Instant read, Instant written, PendingEffect pending) {
    look(new Gap(read, written, author(pending), false));
  }

  private Optional<String> author(PendingEffect pending) {
    return pending.asker().flatMap(this::author);
  }

  private Optional<String> author(Asker asker) {
    return switch (asker) {
      case INCIDENT -> turn.open.map(it -> it.id);
      case SHIFT -> turn.shift.map(it -> it.id);
      case PATROL, LATE_LOOK, ARMING -> Optional.empty();
    };
  }

  /** A write of unknown outcome turned out to have happened. */
  void happened(Instant actBefore, String author) {
    look(new Gap(begun(actBefore), over(actBefore), Optional.of(author), false));
  }

  /** Whether a write happened is not known; the log will show it. */
  void mayHaveHappened(Instant actBefore, Optional<String> author) {
    look(new Gap(begun(actBefore), latest(actBefore), author, true));
  }

  private void look(Gap gap) {
    turn.memory = turn.memory.looking(gap);
  }

  private Instant begun(Instant actBefore) {
    return actBefore.minus(turn.policy.pace().actWithin());
  }

  private Instant over(Instant actBefore) {
    Instant latest = latest(actBefore);
    return latest.isBefore(turn.now) ? latest : turn.now;
  }

  private static Instant latest(Instant actBefore) {
    return actBefore.plus(WriteWork.IN_FLIGHT);
  }

  /** Looks into every gap, and pages what was overwritten. */
  void look(Facts facts) {
    if (facts.changesAsked()) {
      lookInto(facts);
    }
  }

  private void lookInto(Facts facts) {
    List<Gap> left = new ArrayList<>();
    for (Gap gap : turn.memory.gaps()) {
      Optional<String> found = in(facts, gap);
      found.ifPresent(it -> page(gap, it));
      if (found.isEmpty() && !shown(facts.readAt(), gap)) {
        left.add(gap.looked(facts.readAt()));
      }
    }
    turn.memory = turn.memory.looking(left);
  }

  private Optional<String> in(Facts facts, Gap gap) {
    return facts
        .changes()
        .match(
            all -> overwritten(all, gap).map(Collisions::sentence),
            reason ->
                shown(facts.readAt(), gap)
                    ? Optional.of(
                        "whether somebody changed the service between %s and %s cannot be read: %s"
                            .formatted(gap.read(), gap.written(), reason))
                    : Optional.empty());
  }

  private static boolean shown(Instant at, Gap gap) {
    return at.isAfter(gap.written().plus(ChangeRecord.SHOWN_AFTER));
  }

  private static boolean usuallyShown(Instant at, Gap gap) {
    return at.isAfter(gap.written().plus(USUALLY_SHOWN_AFTER));
  }

  /** Of a write that may not have happened the log shows whether it did, and what came before. */
  private Optional<ChangeRecord> overwritten(List<ChangeRecord> all, Gap gap) {
    List<ChangeRecord> within = all.stream().filter(it -> within(it, gap)).toList();
    Optional<Instant> ours =
        within.stream().filter(this::ours).map(ChangeRecord::at).max(Instant::compareTo);
    List<ChangeRecord> others = within.stream().filter(it -> !ours(it)).toList();
    Optional<ChangeRecord> disguised =
        ours.isEmpty() ? new OwnName(turn).disguised(others, gap) : Optional.empty();
    return others.stream()
        .filter(it -> disguised.filter(it::equals).isEmpty())
        .filter(it -> !gap.unsure() || ours.filter(at -> !at.isBefore(it.at())).isPresent())
        .findFirst();
  }

  /** A label is not overwritten, nor who may do what. */
  private static boolean within(ChangeRecord it, Gap gap) {
    return !it.failed()
        && it.serves()
        && it.at().isAfter(gap.read())
        && !it.at().isAfter(gap.written());
  }

  /** Whose name is not known to be ours is somebody else. */
  private boolean ours(ChangeRecord it) {
    return turn.policy.principal().filter(it.principal()::equals).isPresent();
  }

  private static String sentence(ChangeRecord it) {
    return it.principal() + " changed the service at " + it.at() + ", while we wrote";
  }

  private void page(Gap gap, String what) {
    String service = turn.before.service().service();
    Optional<ShiftFile> shift = turn.shift.filter(it -> by(gap, it.id));
    Optional<CaseFile> open = turn.open.filter(it -> by(gap, it.id));
    if (shift.isPresent()) {
      new ShiftWork(turn, shift.get()).tell("overwrote", true, "may have overwritten it: " + what);
    } else if (open.isPresent()) {
      new Casework(turn, open.get()).page("incident.overwrote", what);
    } else if (turn.past.stream().anyMatch(it -> by(gap, it.id()))) {
      turn.on(gap.by().orElseThrow(), it -> pageAnew(it, what));
    } else {
      turn.tell("traffic.overwrote", true, service + ": " + what, List.of());
    }
  }

  /** Whoever responded while it lasted has long gone: somebody is to respond to this, too. */
  private void pageAnew(CaseFile over, String what) {
    Callouts.anew(turn, over);
    new Casework(turn, over).page("incident.overwrote", what);
  }

  private static boolean by(Gap gap, String id) {
    return gap.by().filter(id::equals).isPresent();
  }
}
