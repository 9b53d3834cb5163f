package dev.quench.remediation.gate;

import dev.quench.common.Severity;
import dev.quench.remediation.HandsOff;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Incident.Progress;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Repute;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Quench has seen and done before a scene. */
final class Remembered {
  /** When the failing revision was deployed, where a scene says for how long it has served. */
  static final Instant START = Scene.NOW.minusSeconds(3600 * 48);

  Memory memory = Memory.EMPTY;
  final List<Incident> past = new ArrayList<>();

  static Twist ownWrite(long from, long to) {
    List<Memory.OwnWrite> writes =
        List.of(
            new Memory.OwnWrite(
                Scene.NOW.plusSeconds(from),
                Scene.NOW.plusSeconds(to),
                Optional.empty(),
                Optional.empty()));
    return it -> {
      Memory was = it.remembered.memory;
      it.remembered.memory =
          new Memory(
              List.of(), was.bad(), was.actions(), writes, List.of(), List.of(), was.handsOff());
    };
  }

  static Twist knownBad(int number) {
    Template bad =
        Deployed.revision(number, "image-" + number, "prod", Revision.Ready.SUCCEEDED).template();
    String digest = bad.ignoring("SERVICE_VERSION"::equals).digest();
    List<Repute.Bad> all = List.of(new Repute.Bad(digest, Scene.rev(7), "i", Scene.NOW, "", ""));
    return it ->
        it.remembered.memory =
            new Memory(List.of(), all, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** Actions of one to so many hours ago, all with the same outcome. */
  static Twist actions(int count, boolean helped) {
    List<Memory.Action> actions = new ArrayList<>();
    for (int i = count; i >= 1; i--) {
      actions.add(action("i" + i, Scene.NOW.minusSeconds(3600L * i), helped));
    }
    return acted(actions);
  }

  /** Somebody said no to a rollback from a revision, in an incident that is over. */
  static Twist saidNo(int number) {
    Deed no =
        new Deed(
            Scene.NOW.minusSeconds(1000), "ann", Deed.Kind.VETOED, Optional.empty(), "a drill");
    return leaving(HandsOff.said(Scene.rev(number), no));
  }

  /** Quench took a revision's traffic so many seconds ago. */
  static Twist took(int number, long seconds) {
    return leaving(HandsOff.taken(Scene.rev(number), Scene.NOW.minusSeconds(seconds)));
  }

  private static Twist leaving(HandsOff off) {
    return it -> it.remembered.memory = it.remembered.memory.leaving(off);
  }

  static Twist actedAgo(long seconds) {
    return acted(List.of(action("i", Scene.NOW.minusSeconds(seconds), true)));
  }

  private static Memory.Action action(String incident, Instant at, boolean helped) {
    return new Memory.Action(incident, at, Optional.of(new Memory.Outcome(at, helped)));
  }

  private static Twist acted(List<Memory.Action> actions) {
    return it ->
        it.remembered.memory =
            new Memory(List.of(), List.of(), actions, List.of(), List.of(), List.of(), List.of());
  }

  /** The failing revision has proven itself by our own requests. */
  static Twist provenGood() {
    return it -> it.remembered.prove();
  }

  private void prove() {
    List<Repute.Known> known = new ArrayList<>();
    for (Repute.Known it : memory.revisions()) {
      Optional<Instant> good =
          it.name().equals(Scene.rev(2)) ? Optional.of(it.since()) : Optional.empty();
      known.add(
          new Repute.Known(it.name(), it.since(), good, Optional.empty(), Optional.empty(), false));
    }
    know(known);
  }

  void servingForHours(long hours) {
    know(List.of(known(1, START), known(2, Scene.NOW.minusSeconds(3600 * hours))));
  }

  private static Repute.Known known(int number, Instant since) {
    return new Repute.Known(
        Scene.rev(number), since, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  private void know(List<Repute.Known> revisions) {
    memory =
        new Memory(
            revisions,
            memory.bad(),
            memory.actions(),
            memory.writes(),
            List.of(),
            List.of(),
            memory.handsOff());
  }

  /** The target failed by our own requests some time ago, with such a mode. */
  static Twist targetFailedBefore(String mode, boolean confirmed) {
    Incident now = Scene.where(Signals.mode(mode)).incident();
    Incident before =
        new Incident(
            "i0",
            Scene.NOW.minusSeconds(100_000),
            now.origin(),
            now.cause(),
            now.suspected(),
            confirmed ? Optional.of(Severity.P1) : Optional.empty(),
            Phase.RESOLVED,
            now.modes(),
            now.seen(),
            Optional.of(Scene.rev(1)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Progress.NONE,
            Scene.NOW,
            Optional.of(Scene.NOW),
            List.of());
    return it -> it.remembered.past.add(before);
  }
}
