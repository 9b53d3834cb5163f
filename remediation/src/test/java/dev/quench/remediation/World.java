package dev.quench.remediation;

import dev.quench.common.Impact;
import dev.quench.common.RevisionName;
import dev.quench.common.SignalId;
import dev.quench.remediation.Transitions.Transition;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
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
import java.util.function.Predicate;

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

  /** Whose agents add a field to their answers that no baseline knows, another value each time. */
  final Set<String> traced = new TreeSet<>();

  final List<Notice> told = new ArrayList<>();
  final Map<RevisionName, Double> errorRatios = new TreeMap<>();
  Set<String> brokenAgents = new TreeSet<>(AGENTS);

  /** Agents that fail on every revision. */
  final Set<String> everywhere = new TreeSet<>();

  int brokenStatus = 500;
  boolean dependencyDown;
  boolean deaf;

  /** What has no instance: of the first five samples so many are too late. */
  final Map<RevisionName, Integer> cold = new TreeMap<>();

  /** Whose agents refuse so many of each five requests for load, and answer no other in time. */
  final Map<RevisionName, Integer> flooded = new TreeMap<>();

  /** Whose agents fail so many of each five requests. */
  final Map<RevisionName, Integer> shaky = new TreeMap<>();

  int noisyMatches;

  /** What Cloud Monitoring counts, our own requests among them. */
  int requests = 500;

  Watch watch = Watch.start(FORGE);
  Remediator brain;

  /** Sees every step. */
  BiConsumer<Watch, Watch> observer = (before, after) -> {};

  private long signals;

  World(Policy policy) {
    this(policy, it -> {});
  }

  World(Policy policy, Consumer<Transition<Phase>> visited) {
    brain = new Remediator(policy.actingAs(Optional.of(SELF)), visited);
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
    revisions.add(0, new Revision(rev(number), there(), template, ready, "", false));
    changed("ci@p", ChangeRecord.Kind.TEMPLATE);
    return this;
  }

  World changed(String who, ChangeRecord.Kind kind) {
    changes.add(new ChangeRecord(there(), who, Set.of(kind), Optional.empty(), false).asking(wish));
    modifier = who;
    updated = there();
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

  /** Errors of every agent on a revision come in once a minute, for so long. */
  World runFailing(int number, Duration howLong) {
    for (long minute = 0; minute < howLong.toMinutes(); minute++) {
      allAgentsFail(number).run(Duration.ofMinutes(1));
    }
    return this;
  }

  World finding(String mode, Impact impact, int number, boolean clientCaused) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signals++;
      ids.add(new SignalId("log", now.minusMillis(3 - i), "s" + signals));
    }
    return feed(
        new Event.FindingsArrived(
            List.of(Findings.found(mode, impact, number, clientCaused, ids))));
  }

  World feed(Event event) {
    Watch before = watch;
    watch = brain.step(watch, event, now);
    Visited.happened(event, watch);
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

  World run(Duration howLong, Predicate<Watch> goesOn) {
    Instant end = now.plus(howLong);
    for (int i = 0; i < 2000 && goesOn.test(watch); i++) {
      collect();
      if (watch.pending().isPresent()
          || watch.wakeAt().filter(it -> !it.isAfter(end)).isPresent()) {
        next();
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
      next();
    }
    throw new AssertionError("no " + kind.getSimpleName() + ": " + watch.incident());
  }

  /** Performs what is pending, or else waits for the alarm. */
  void next() {
    if (watch.pending().isPresent()) {
      perform();
    } else {
      Instant wake = watch.wakeAt().orElseThrow();
      now = wake.isAfter(now) ? wake : now;
      feed(new Event.AlarmRang());
    }
  }

  void perform() {
    PendingEffect it = watch.pending().orElseThrow();
    tick(Duration.ofMillis(50));
    feed(result(it));
  }

  /** Revision 2 fails, and the write that rolls it back is due. */
  PendingEffect rollsBack() {
    deploy(1).armed().run(Duration.ofMinutes(10));
    deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    until(Effect.WriteTraffic.class);
    if (last().phase() != Phase.ACTING) {
      throw new AssertionError(story());
    }
    return watch.pending().orElseThrow();
  }

  /** A write is taken, 200 ms after the service was read for it, and settles at once. */
  World settles(PendingEffect write) {
    tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) write.effect());
    return feed(
        new Event.Written(
            write.id(), new TrafficWritten.Settled(now.minusMillis(200), now, state())));
  }

  Event result(PendingEffect it) {
    return new Results(this).of(it);
  }

  /** One finding whose signals are of then. */
  World findingAt(Instant then, int number) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(new SignalId("log", then.plusMillis(i), "old" + i));
    }
    Impact impact = new Impact.Service();
    return feed(
        new Event.FindingsArrived(
            List.of(Findings.found("agent-failure", impact, number, false, ids))));
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
      next();
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
