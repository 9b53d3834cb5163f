package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect.WriteTraffic;
import dev.quench.remediation.Incident;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.rehearsal.Stage;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Watches every write that reaches Cloud Run, knowing the truth, and holds it against what Quench
 * promised: the invariants of an action.
 */
final class Referee {
  /** From the moment something was known to the moment a write that relies on it takes hold. */
  private static final Duration KNOWLEDGE = Duration.ofMinutes(3);

  /** The longest a call that began under other circumstances may be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

  private final ServiceRef service;
  private final InMemoryLedger ledger;
  private final Stage stage;
  private final Health health;
  private final InstantSource clock;
  private final Map<String, Basis> lastRead = new TreeMap<>();
  private final TreeSet<String> done = new TreeSet<>();
  private final List<Instant> moves = new ArrayList<>();
  private final List<String> overwritten = new ArrayList<>();
  private final Map<String, TreeSet<RevisionName>> left = new TreeMap<>();
  private int steps;
  private int overSteps;

  Referee(
      ServiceRef service, InMemoryLedger ledger, Stage stage, Health health, InstantSource clock) {
    this.service = service;
    this.ledger = ledger;
    this.stage = stage;
    this.health = health;
    this.clock = clock;
  }

  /** A process was shown this. */
  void read(String process, ServiceState state) {
    lastRead.put(process, state.basis());
  }

  /** Whether a write is what comes next. */
  boolean isToWrite() {
    return watch().pending().filter(it -> it.effect() instanceof WriteTraffic).isPresent();
  }

  /** A process's write is about to take hold; what comes back is to be run when it was answered. */
  Runnable writes(String process, List<TrafficTarget> wish) {
    Watch watch = watch();
    PendingEffect pending =
        watch.pending().orElseThrow(() -> foul("a write that nobody intends: " + wish, watch));
    if (!(pending.effect() instanceof WriteTraffic plan) || !plan.wish().equals(wish)) {
      throw foul("a write other than the one intended: " + wish, watch);
    }
    require(
        plan.basis().equals(lastRead.get(process)), "a write over a change that was seen", watch);
    require(done.add(pending.id()), "a second write of " + pending.id(), watch);
    boolean unseen = !stage.state().basis().equals(lastRead.get(process));
    Optional<Incident> acting = watch.incident().filter(it -> it.phase() == Phase.ACTING);
    acting.ifPresent(it -> mayMove(watch, it, unseen));
    Optional<Shift> shift =
        watch.shift().filter(it -> pending.asker().filter(Asker.SHIFT::equals).isPresent());
    shift.ifPresent(it -> mayStep(watch, it, plan.basis().wish(), wish));
    long before = stage.state().generation();
    return () -> {
      if (stage.state().generation() != before) {
        acting.ifPresent(it -> moved(watch, it, unseen));
        shift.ifPresent(it -> stepped(unseen));
      }
    };
  }

  private void mayMove(Watch watch, Incident incident, boolean unseen) {
    RollbackPlan plan = incident.plan().orElseThrow();
    boolean pauseIsOld =
        watch.pause().filter(it -> it.since().isBefore(ago(ON_ITS_WAY))).isPresent();
    require(!pauseIsOld, "a write while paused", watch);
    require(
        incident.probe().filter(it -> it.outcome() == Outcome.CONFIRMED).isPresent(),
        "a write without proof",
        watch);
    require(
        stage.run().revision(service, plan.to()).orElseThrow().usable(),
        "a move to " + plan.to() + " that is not Ready",
        watch);
    require(
        watch.memory().bad().stream().noneMatch(it -> it.revision().equals(plan.to())),
        "a move to known bad " + plan.to(),
        watch);
    require(
        unseen || stage.state().share(plan.from()) > 0,
        "a move away from " + plan.from() + " that carries no traffic",
        watch);
    require(
        health.failedSince(plan.from(), ago(KNOWLEDGE)),
        "a move away from " + plan.from() + " that works",
        watch);
    require(
        health.workedSince(plan.to(), ago(KNOWLEDGE)),
        "a move to " + plan.to() + " that does not work",
        watch);
    require(
        !left.getOrDefault(incident.id(), new TreeSet<>()).contains(plan.to()),
        "back to " + plan.to() + " that this very incident left",
        watch);
  }

  /**
   * Whoever gets more than it has, and more than others were known to give it, must be fit and,
   * unless a person says otherwise, proven.
   */
  private void mayStep(
      Watch watch, Shift shift, List<TrafficTarget> known, List<TrafficTarget> wish) {
    Map<RevisionName, Integer> shares = Shares.named(wish, stage.state().latestReady());
    Map<RevisionName, Integer> given = Shares.named(known, stage.state().latestReady());
    boolean asked = shift.stop().filter(it -> it == Stop.STEP_FAILED).isEmpty();
    boolean back = shift.progress().undoing().isPresent();
    shares.forEach(
        (to, percent) -> {
          if (percent > Math.max(stage.state().share(to), given.getOrDefault(to, 0))) {
            mayGet(watch, to);
            require(
                (back && asked) || health.workedSince(to, ago(KNOWLEDGE)),
                "a step that gives to " + to + ", which does not work",
                watch);
          }
        });
  }

  private void mayGet(Watch watch, RevisionName to) {
    require(
        stage.run().revision(service, to).orElseThrow().usable(),
        "a step that gives to " + to + ", which is not Ready",
        watch);
    require(
        watch.memory().bad().stream().noneMatch(it -> it.revision().equals(to)),
        "a step that gives to known bad " + to,
        watch);
  }

  private void stepped(boolean unseen) {
    steps++;
    overSteps += unseen ? 1 : 0;
  }

  /** How many writes of rollouts took hold. */
  int steps() {
    return steps;
  }

  /** How many of them fell on somebody else's change. */
  int overSteps() {
    return overSteps;
  }

  private void moved(Watch watch, Incident incident, boolean unseen) {
    if (unseen) {
      overwritten.add(incident.id());
    }
    left.computeIfAbsent(incident.id(), it -> new TreeSet<>())
        .add(incident.plan().orElseThrow().from());
    moves.add(clock.instant());
    long lately = moves.stream().filter(it -> it.isAfter(ago(Duration.ofDays(1)))).count();
    require(lately <= 3, lately + " actions within a day (expected: at most 3)", watch);
  }

  /** How often traffic was moved. */
  int moves() {
    return moves.size();
  }

  /** The incidents in which somebody else's change fell between reading and writing. */
  List<String> overwritten() {
    return List.copyOf(overwritten);
  }

  Watch watch() {
    return ledger
        .now(Watch.key(service), Watch.class)
        .map(Versioned::document)
        .orElseGet(() -> Watch.start(service));
  }

  private Instant ago(Duration length) {
    return clock.instant().minus(length);
  }

  private static void require(boolean holds, String otherwise, Watch watch) {
    if (!holds) {
      throw foul(otherwise, watch);
    }
  }

  private static AssertionError foul(String what, Watch watch) {
    return new AssertionError(what + "; pending " + watch.pending());
  }
}
