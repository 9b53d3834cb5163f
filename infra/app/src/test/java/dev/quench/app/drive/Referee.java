package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect.WriteTraffic;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Manual;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.probe.ProbeVerdict;
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
import java.util.stream.Stream;

/**
 * Watches every write that reaches Cloud Run, knowing the truth, and holds it against what Quench
 * promised: the invariants of an action.
 */
final class Referee {
  /** From the moment something was known to the moment a write that relies on it takes hold. */
  private static final Duration KNOWLEDGE = Duration.ofMinutes(3);

  /** The longest a call that began under other circumstances may be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

  /** Whatever is older says nothing about now. */
  private static final Duration STALE = Duration.ofMinutes(15);

  private final ServiceRef service;
  private final InMemoryLedger ledger;
  private final Stage stage;
  private final Health health;
  private final InstantSource clock;
  private final Tally tally;
  private final Neighbours neighbours;
  private final Map<String, Basis> lastRead = new TreeMap<>();
  private final TreeSet<String> done = new TreeSet<>();
  private final List<Instant> moves = new ArrayList<>();
  private final List<String> overwritten = new ArrayList<>();
  private final Map<String, TreeSet<RevisionName>> left = new TreeMap<>();
  private boolean armed;
  private Instant disarmedAt = Instant.MIN;
  private int steps;
  private int overSteps;

  Referee(
      ServiceRef service,
      InMemoryLedger ledger,
      Stage stage,
      Health health,
      InstantSource clock,
      Tally tally,
      Neighbours neighbours) {
    this.service = service;
    this.ledger = ledger;
    this.stage = stage;
    this.health = health;
    this.clock = clock;
    this.tally = tally;
    this.neighbours = neighbours;
  }

  /** This is durable now. */
  void see(Watch watch) {
    disarmedAt = armed && !watch.armed() ? clock.instant() : disarmedAt;
    armed = watch.armed();
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
        Promise.NOTHING_SEEN_OVERWRITTEN,
        plan.basis().equals(lastRead.get(process)),
        "a write over a change that was seen",
        watch);
    require(
        Promise.INTENDED_ONCE, done.add(pending.id()), "a second write of " + pending.id(), watch);
    boolean unseen = !stage.state().basis().equals(lastRead.get(process));
    Optional<Incident> acting = watch.incident().filter(it -> it.phase() == Phase.ACTING);
    acting.ifPresent(it -> mayMove(watch, it, unseen));
    Optional<Shift> shift =
        watch.shift().filter(it -> pending.asker().filter(Asker.SHIFT::equals).isPresent());
    shift.ifPresent(it -> mayStep(watch, it, plan.basis(), wish));
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
    Optional<Manual> byHand = incident.manual();
    boolean pauseIsOld =
        Stream.concat(watch.pause().stream(), neighbours.pause().stream())
            .anyMatch(it -> it.since().isBefore(ago(ON_ITS_WAY)));
    require(
        Promise.UNPAUSED,
        !pauseIsOld || takes(byHand, Refusal.PAUSED),
        "a write while paused",
        watch);
    mayActBy(watch, incident);
    require(
        Promise.BUDGET_OF_ALL,
        neighbours.withinBudget(),
        neighbours.spent() + " actions on all services together",
        watch);
    require(
        Promise.PROVEN,
        incident.probe().filter(it -> proves(it, byHand)).isPresent(),
        "a write without proof",
        watch);
    require(
        Promise.AT_FAULT,
        unseen || stage.state().share(plan.from()) > 0,
        "a move away from " + plan.from() + " that carries no traffic",
        watch);
    require(
        Promise.AT_FAULT,
        takes(byHand, Refusal.NOT_CONFIRMED) || health.failedSince(plan.from(), ago(KNOWLEDGE)),
        "a move away from " + plan.from() + " that works",
        watch);
    mayGet(watch, plan.to(), "a move to ");
    require(
        Promise.PROVEN,
        curesPartly(incident) || health.workedSince(plan.to(), ago(KNOWLEDGE)),
        "a move to " + plan.to() + " that does not work",
        watch);
    require(
        Promise.NO_WAY_BACK,
        !left.getOrDefault(incident.id(), new TreeSet<>()).contains(plan.to()),
        "back to " + plan.to() + " that this very incident left",
        watch);
  }

  /** Nobody is asked whether a person may have what they ask for. */
  private void mayActBy(Watch watch, Incident incident) {
    if (incident.manual().isEmpty()) {
      boolean armed = watch.armed() || disarmedAt.isAfter(ago(ON_ITS_WAY));
      require(Promise.ALLOWED, armed, "a write where Quench only watches", watch);
      boolean vetoed = incident.deed(Deed.Kind.VETOED).isPresent();
      require(Promise.ALLOWED, !vetoed, "a write against a veto", watch);
      require(Promise.FRESH, !stale(incident), "a write for what was long ago", watch);
    }
  }

  private static boolean stale(Incident it) {
    Instant longAgo = it.openedAt().minus(STALE);
    return it.origin() == Incident.Origin.FINDINGS
        && it.seen().stream().noneMatch(seen -> seen.last().isAfter(longAgo));
  }

  private static boolean curesPartly(Incident it) {
    return it.probe().filter(probe -> probe.outcome() == Outcome.PARTLY_CURED).isPresent();
  }

  private static boolean takes(Optional<Manual> byHand, Refusal refusal) {
    return byHand.filter(it -> it.takes(refusal)).isPresent();
  }

  /**
   * A person may have what cures a part of it, and who insists on it gets it also from a revision
   * that was not seen to fail.
   */
  private static boolean proves(ProbeVerdict probe, Optional<Manual> byHand) {
    return probe.outcome() == Outcome.CONFIRMED
        || (probe.outcome() == Outcome.PARTLY_CURED && byHand.isPresent())
        || (takes(byHand, Refusal.NOT_CONFIRMED) && probe.targetFine());
  }

  /**
   * Whoever gets more than it has, and more than others were known to give it, must be fit and,
   * unless a person says otherwise, proven. The latest is whoever was when it was looked.
   */
  private void mayStep(Watch watch, Shift shift, Basis known, List<TrafficTarget> wish) {
    Map<RevisionName, Integer> shares = Shares.named(wish, known.latestCreated());
    Map<RevisionName, Integer> given = Shares.named(wished(known), known.latestCreated());
    boolean asked = shift.stop().filter(it -> it == Stop.STEP_FAILED).isEmpty();
    boolean back = shift.progress().undoing().isPresent();
    shares.forEach(
        (to, percent) -> {
          if (percent > Math.max(stage.state().share(to), given.getOrDefault(to, 0))) {
            mayGet(watch, to, "a step that gives to ");
            require(
                Promise.PROVEN,
                (back && asked) || health.workedSince(to, ago(KNOWLEDGE)),
                "a step that gives to " + to + ", which does not work",
                watch);
          }
        });
  }

  /** Nothing wished means LATEST. */
  private static List<TrafficTarget> wished(Basis known) {
    return known.wish().isEmpty() ? List.of(TrafficTarget.latest(100)) : known.wish();
  }

  private void mayGet(Watch watch, RevisionName to, String what) {
    require(
        Promise.FIT,
        stage.run().revision(service, to).orElseThrow().usable(),
        what + to + ", which is not Ready",
        watch);
    require(
        Promise.FIT,
        watch.memory().bad().stream().noneMatch(it -> madeAlike(it.revision(), to)),
        what + "known bad " + to,
        watch);
  }

  /** The same fault built again is the same fault. */
  private boolean madeAlike(RevisionName one, RevisionName other) {
    return image(one).equals(image(other));
  }

  private String image(RevisionName revision) {
    return stage.run().revision(service, revision).orElseThrow().template().image();
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
    require(
        Promise.BUDGET, lately <= 3, lately + " actions within a day (expected: at most 3)", watch);
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

  private void require(Promise promise, boolean holds, String otherwise, Watch watch) {
    tally.count(promise);
    if (!holds) {
      throw foul(otherwise, watch);
    }
  }

  private static AssertionError foul(String what, Watch watch) {
    return new AssertionError(what + "; pending " + watch.pending());
  }
}
