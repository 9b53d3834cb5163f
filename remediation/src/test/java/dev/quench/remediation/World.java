package dev.quench.remediation;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.Transitions.Transition;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import dev.quench.remediation.verify.Showing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A service, its people and its platform, as small as a story needs it: performs effects against
 * itself and feeds what comes of them back to the brain.
 */
final class World extends Cloud {
  static final List<String> AGENTS =
      List.of("sdk-generator", "cli-generator", "api-translator", "version-compatibility");

  final Set<String> down = new TreeSet<>();
  final Set<String> garbled = new TreeSet<>();
  final Set<String> gone = new TreeSet<>();
  final Set<String> mended = new TreeSet<>();
  Duration took = Duration.ofMillis(9);
  final Set<String> reworded = new TreeSet<>();
  final List<Notice> told = new ArrayList<>();
  final Map<RevisionName, Double> errorRatios = new TreeMap<>();
  Set<String> brokenAgents = new TreeSet<>(AGENTS);
  boolean dependencyDown;
  boolean deaf;

  int noisyMatches;
  Watch watch = Watch.start(FORGE);
  Remediator brain;

  /** Sees every step. */
  BiConsumer<Watch, Watch> observer = (before, after) -> {};

  private long signals;

  World(Policy policy) {
    this(policy, it -> {});
  }

  World(Policy policy, Consumer<Transition<Phase>> visited) {
    brain = new Remediator(policy, visited);
  }

  static RevisionName rev(int number) {
    return new RevisionName("llm-forge-0000" + number);
  }

  /** Somebody deploys: a new revision, Ready, with 100 % by LATEST unless traffic is pinned. */
  World deploy(int number) {
    return deploy(number, Revision.Ready.SUCCEEDED);
  }

  World deploy(int number, Revision.Ready ready) {
    tick(Duration.ofSeconds(1));
    Template template =
        Template.of("image-" + number)
            .withEnvironment(Map.of("SERVICE_VERSION", "b" + number))
            .withLabels(Map.of("env", "prod"));
    revisions.add(0, new Revision(rev(number), now, template, ready, "", false));
    changed("ci@p", ChangeRecord.Kind.TEMPLATE);
    return this;
  }

  World changed(String who, ChangeRecord.Kind kind) {
    changes.add(new ChangeRecord(now, who, Set.of(kind), Optional.empty(), false));
    modifier = who;
    updated = now;
    return this;
  }

  /** Somebody shares the traffic out. */
  World split(int one, int percent, int other) {
    wish =
        List.of(TrafficTarget.of(rev(one), percent), TrafficTarget.of(rev(other), 100 - percent));
    return changed("sre@p", ChangeRecord.Kind.TRAFFIC);
  }

  World breaks(int number) {
    down.add(rev(number).value());
    return this;
  }

  World armed() {
    return feed(new Event.Commanded(new Command.Arm("sre")));
  }

  /** Errors of every agent on a revision, as many as cross a threshold. */
  World allAgentsFail(int number) {
    AGENTS.forEach(it -> finding("agent-failure", new Impact.Agent(it), number, false));
    return this;
  }

  World finding(String mode, Impact impact, int number, boolean clientCaused) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signals++;
      ids.add(new SignalId("log", now.minusMillis(3 - i), "s" + signals));
    }
    return feed(new Event.FindingsArrived(List.of(found(mode, impact, number, clientCaused, ids))));
  }

  static Finding found(
      String mode, Impact impact, int number, boolean clientCaused, List<SignalId> ids) {
    return new Finding(
        new RuleId(mode + "-rule"),
        "f1",
        new ModeId(mode),
        impact,
        new Threshold(3, Duration.ofMinutes(1)),
        EvidenceClass.APPLICATION_RECORD,
        clientCaused,
        FORGE,
        number == 0 ? Optional.empty() : Optional.of(rev(number)),
        ids);
  }

  World feed(Event event) {
    Watch before = watch;
    watch = brain.step(watch, event, now);
    observer.accept(before, watch);
    return this;
  }

  World tick(Duration by) {
    now = now.plus(by);
    return this;
  }

  /** Performs effects and rings alarms until this much time has passed. */
  World run(Duration howLong) {
    return run(howLong, it -> true);
  }

  World run(Duration howLong, java.util.function.Predicate<Watch> goesOn) {
    Instant end = now.plus(howLong);
    for (int i = 0; i < 2000 && goesOn.test(watch); i++) {
      collect();
      if (watch.pending().isPresent()) {
        perform();
      } else if (watch.wakeAt().filter(it -> !it.isAfter(end)).isPresent()) {
        now = watch.wakeAt().get().isAfter(now) ? watch.wakeAt().get() : now;
        feed(new Event.AlarmRang());
      } else {
        now = end.isAfter(now) ? end : now;
        return this;
      }
    }
    if (!goesOn.test(watch)) {
      return this;
    }
    throw new AssertionError("never rests: " + watch.incident() + watch.pending());
  }

  /** Performs effects, without waiting for alarms, until there is none or it is of this kind. */
  World until(Class<? extends Effect> kind) {
    for (int i = 0; i < 50; i++) {
      collect();
      if (watch.pending().filter(it -> kind.isInstance(it.effect())).isPresent()) {
        return this;
      }
      if (watch.pending().isPresent()) {
        perform();
      } else {
        now = watch.wakeAt().orElseThrow().isAfter(now) ? watch.wakeAt().get() : now;
        feed(new Event.AlarmRang());
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + ": " + watch.incident());
  }

  void perform() {
    PendingEffect it = watch.pending().orElseThrow();
    tick(Duration.ofMillis(50));
    feed(result(it));
  }

  Event result(PendingEffect it) {
    if (it.effect() instanceof Effect.ReadFacts) {
      return new Event.FactsRead(it.id(), facts());
    }
    if (it.effect() instanceof Effect.Probe probe) {
      tick(probe.order().interval().multipliedBy(probe.order().samples()));
      return new Event.Probed(it.id(), new Answers(this).report(probe.order()));
    }
    if (it.effect() instanceof Effect.WriteTraffic write) {
      return new Event.Written(it.id(), write(write));
    }
    if (it.effect() instanceof Effect.TryOut) {
      return new Event.TriedOut(it.id(), tryOut());
    }
    Effect.Verify verify = (Effect.Verify) it.effect();
    return new Event.Verified(
        it.id(),
        new Answers(this).report(verify.order()),
        log(),
        numbers(verify.serving()),
        verify.beside().stream().map(r -> new Showing(r, log(), numbers(r))).toList());
  }

  private Reading<LogEvidence> log() {
    return Reading.known(
        new LogEvidence(20, Map.of(new ModeId("agent-failure"), noisyMatches), true));
  }

  private Reading<RequestStats> numbers(RevisionName revision) {
    long errors = Math.round(500 * errorRatios.getOrDefault(revision, 0.0));
    return Reading.known(
        new RequestStats(500, errors, Duration.ofMillis(5), Duration.ofMillis(20)));
  }

  /** One finding whose signals are of then. */
  World findingAt(Instant then, int number) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(new SignalId("log", then.plusMillis(i), "old" + i));
    }
    Impact impact = new Impact.Service();
    return feed(
        new Event.FindingsArrived(List.of(found("agent-failure", impact, number, false, ids))));
  }

  /** The latest incident in which this was decided. */
  Incident first(String decision) {
    return watch.past().stream()
        .filter(it -> it.decisions().stream().anyMatch(d -> d.name().equals(decision)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(decision + story()));
  }

  List<String> types() {
    return told.stream().map(Notice::type).toList();
  }

  /** Goes on until the next write is due, or the incident is over. */
  void runUntilWriteOrEnd() {
    for (int i = 0; i < 200 && watch.incident().isPresent(); i++) {
      if (watch.pending().filter(it -> it.effect() instanceof Effect.WriteTraffic).isPresent()) {
        return;
      }
      if (watch.pending().isPresent()) {
        perform();
      } else {
        now = watch.wakeAt().orElseThrow().isAfter(now) ? watch.wakeAt().get() : now;
        feed(new Event.AlarmRang());
      }
    }
  }

  private void collect() {
    if (!watch.untold().isEmpty()) {
      told.addAll(watch.untold());
      feed(new Event.NoticesTold(watch.untold().stream().map(Notice::id).toList()));
    }
  }

  Incident last() {
    return watch.incident().orElseGet(() -> watch.past().get(watch.past().size() - 1));
  }

  List<String> decisions() {
    return last().decisions().stream().map(it -> it.name()).distinct().toList();
  }

  int share(int number) {
    return state().share(rev(number));
  }

  /** How many writes moved traffic, as against tags. */
  long moves() {
    return moves;
  }

  /** Everything that happened, for a failing test's message. */
  String story() {
    StringBuilder story = new StringBuilder("\n");
    List<Incident> all = new ArrayList<>(watch.past());
    watch.incident().ifPresent(all::add);
    for (Incident it : all) {
      story.append(it.id() + " " + it.phase() + "\n");
      it.timeline()
          .forEach(e -> story.append("  " + e.at() + " " + e.what() + " " + e.text() + "\n"));
    }
    return story + "writes " + writes + "\nserving " + state().serving();
  }
}
