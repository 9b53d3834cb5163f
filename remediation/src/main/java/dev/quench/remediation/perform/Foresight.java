package dev.quench.remediation.perform;

import dev.quench.common.Reading;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Command;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Objection;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.shift.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds out what a command would come to. The brain that would decide goes on with a copy of the
 * watch, and what it asks for is looked at for it, up to its first write of traffic; that is only
 * tried out. Nothing is committed, and nobody is told.
 */
public final class Foresight {
  /** The platform may take so long to finish what it is at. */
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Remediator brain;
  private final Function<PendingEffect, Event> look;
  private final Supplier<Reading<Fleet>> fleet;
  private final InstantSource clock;
  private final Pause pause;

  /**
   * @param look carries out what only looks
   * @param fleet what concerns all services, read each time facts are used
   */
  public Foresight(
      Remediator brain,
      Function<PendingEffect, Event> look,
      Supplier<Reading<Fleet>> fleet,
      InstantSource clock,
      Pause pause) {
    this.brain = brain;
    this.look = look;
    this.fleet = fleet;
    this.clock = clock;
    this.pause = pause;
  }

  /** What the command would come to. */
  public Foreseen of(Watch watch, Command command) {
    return new Copy(watch, command, Imagined.NONE).outcome();
  }

  /** A watch that goes on with a command, as if somebody had the URLs that are imagined. */
  private final class Copy {
    private final Watch before;
    private final Command command;
    private final Imagined urls;
    private final Instant end = clock.instant().plus(LONGEST);
    private final Optional<String> incident;
    private Watch watch;
    private Optional<Facts> facts = Optional.empty();

    Copy(Watch before, Command command, Imagined urls) {
      this.before = before;
      this.command = command;
      this.urls = urls;
      watch = brain.step(before, new Event.Commanded(command), clock.instant());
      incident = moves() ? Optional.empty() : asked(watch).map(Incident::id);
    }

    Foreseen outcome() {
      Optional<Foreseen> known = busy();
      while (known.isEmpty() && !answered()) {
        known = watch.pending().map(this::due).orElseGet(this::passTime);
      }
      return known.orElseGet(this::ended);
    }

    /** The brain says so when it does not follow a command for what it is at. */
    private Optional<Foreseen> busy() {
      return watch.untold().stream()
          .filter(it -> it.type().endsWith(".busy") && !before.untold().contains(it))
          .map(it -> open(it.headline()))
          .findFirst();
    }

    private boolean answered() {
      return moves()
          ? watch.shift().filter(it -> !it.stage().rests()).isEmpty()
          : incident().filter(it -> !it.answered()).isEmpty();
    }

    private boolean moves() {
      return command instanceof Command.OnShift;
    }

    private Optional<Incident> incident() {
      return incident.flatMap(it -> Objection.find(watch, it));
    }

    private Optional<Incident> asked(Watch after) {
      List<String> known = before.past().stream().map(Incident::id).toList();
      return after
          .incident()
          .or(() -> after.past().stream().filter(it -> !known.contains(it.id())).findFirst());
    }

    private Optional<Foreseen> due(PendingEffect it) {
      if (it.effect() instanceof Effect.WriteTraffic write) {
        return Optional.of(write(it, write));
      }
      Optional<Effect> asked = urls.without(it.effect());
      asked.ifPresent(effect -> looked(new PendingEffect(it.id(), effect, it.asker(), it.claim())));
      return asked.isPresent() ? Optional.empty() : Optional.of(unasked());
    }

    private void looked(PendingEffect it) {
      Event seen = urls.in(look.apply(it));
      if (seen instanceof Event.FactsRead read) {
        facts = read.facts().toOptional();
        seen = read.amid(fleet.get());
      }
      watch = brain.step(watch, seen, clock.instant());
    }

    private Optional<Foreseen> passTime() {
      Instant now = clock.instant();
      Instant wake = watch.wakeAt().orElse(Instant.MAX);
      if (wake.isAfter(end) || now.isAfter(end)) {
        return Optional.of(open("nothing more is known before " + wake));
      }
      Duration left = Duration.between(now, wake);
      if (!pause.pass(left.compareTo(MOMENT) > 0 ? left : MOMENT)) {
        return Optional.of(open("it was broken off"));
      }
      watch = brain.step(watch, new Event.AlarmRang(), clock.instant());
      return Optional.empty();
    }

    private Foreseen write(PendingEffect it, Effect.WriteTraffic write) {
      if (before.pending().filter(was -> was.id().equals(it.id())).isPresent()) {
        return open("a write of traffic is under way, and what came of it decides");
      }
      if (!it.asker().equals(Optional.of(moves() ? Asker.SHIFT : Asker.INCIDENT))) {
        return open("before that, Quench itself would write traffic");
      }
      if (tags()) {
        Imagined more = facts.map(read -> urls.and(write.wish(), read)).orElse(urls);
        return more.equals(urls) ? unasked() : new Copy(before, command, more).outcome();
      }
      return urls.none() ? tried(write) : unasked();
    }

    /** Whether it is only a URL that is to be written. */
    private boolean tags() {
      return moves()
          ? watch.shift().filter(it -> it.stage() == Stage.TAGGING).isPresent()
          : incident().filter(it -> it.phase() == Phase.TAGGING).isPresent();
    }

    private Foreseen tried(Effect.WriteTraffic write) {
      PendingEffect ask =
          new PendingEffect(
              "dry-run", new Effect.TryOut(write.wish()), Optional.empty(), Optional.empty());
      Trial said = ((Event.TriedOut) look.apply(ask)).trial();
      return new Foreseen.Write(work(), write.wish(), said);
    }

    private Foreseen ended() {
      boolean unproven =
          incident()
              .flatMap(Incident::decision)
              .filter(it -> it.refusals().equals(List.of(Refusal.TARGET_UNPROVEN)))
              .isPresent();
      return unproven && !urls.none() ? unasked() : new Foreseen.End(work());
    }

    private Foreseen unasked() {
      String whose = String.join(" and ", urls.whose());
      return open(
          "only %s could tell, which cannot be asked without a URL: a tag at 0 %%, a write"
              .formatted(whose));
    }

    private Foreseen open(String why) {
      return new Foreseen.Open(work(), why);
    }

    private Foreseen.Work work() {
      return new Foreseen.Work(incident(), moves() ? watch.shift() : Optional.empty());
    }
  }
}
