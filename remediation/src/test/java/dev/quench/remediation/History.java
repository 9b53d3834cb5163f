package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.RevisionName;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** One seed's history of a service: what happens to it, and what must hold whatever happens. */
final class History {
  private static final int STEPS = 50;

  private static final Duration PROOF_AGE = Duration.ofSeconds(30);

  final World world = new World(Policies.forge());
  private final Random random;
  private final List<Event> echoes = new ArrayList<>();
  private int newest;

  History(long seed) {
    random = new Random(seed);
    world.observer = this::observe;
  }

  /** Lives through it; throws where an invariant does not hold. */
  void live() {
    deploy();
    world.armed();
    for (int i = 0; i < STEPS; i++) {
      happen(random.nextInt(60));
      world.tick(Duration.ofMillis(random.nextInt(10_000)));
      proceed();
    }
    calmDown();
  }

  private void happen(int what) {
    switch (what) {
      case 0, 1, 2, 3, 18 -> deployWithFault();
      case 4 -> world.down.clear();
      case 5 -> world.dependencyDown = random.nextInt(3) == 0;
      case 6, 7, 19, 20, 21 -> world.allAgentsFail(1 + random.nextInt(newest));
      case 22, 23 -> serving().ifPresent(world::allAgentsFail);
      case 8 -> noise();
      case 9 -> world.armed();
      case 10 -> world.feed(new Event.Commanded(new Command.Disarm("sre")));
      case 11 -> pause();
      case 12 -> world.feed(new Event.Commanded(new Command.Resume("sre")));
      case 13 -> personMovesTraffic();
      case 30, 31 -> personSplits();
      case 14 -> world.factsUnreadable = random.nextInt(4) == 0;
      case 15 -> world.deaf = random.nextInt(3) == 0;
      case 16 -> echo();
      case 17 ->
          world.brokenAgents =
              random.nextBoolean()
                  ? new TreeSet<>(World.AGENTS)
                  : new TreeSet<>(Set.of("cli-generator"));
      case 24, 25, 26 -> shift();
      case 27 -> world.feed(new Event.Commanded(new Command.ResumeShift("sre")));
      case 28 -> world.feed(new Event.Commanded(new Command.AbortShift("sre")));
      case 29 -> world.feed(new Event.Commanded(new Command.CompleteSplit("sre", rev())));
      default -> {}
    }
  }

  /**
   * Performs what is pending: properly, lost before or after it was done, or of unknown outcome.
   */
  private void proceed() {
    int effects = random.nextInt(12);
    for (int i = 0; i < effects; i++) {
      if (world.watch.pending().isPresent()) {
        PendingEffect it = world.watch.pending().get();
        deliver(it, random.nextInt(20));
      } else if (world.watch.wakeAt().filter(at -> !at.isAfter(world.now)).isPresent()) {
        world.feed(new Event.AlarmRang());
      }
    }
  }

  private void deliver(PendingEffect it, int luck) {
    if (luck == 0) {
      world.tick(Duration.ofMinutes(2)).feed(new Event.EffectLost(it.id(), "gone"));
      return;
    }
    Event result = world.result(it);
    echoes.add(result);
    if (luck == 1 && it.effect() instanceof Effect.WriteTraffic) {
      world.feed(new Event.Written(it.id(), new TrafficWritten.Unknown("timed out")));
    } else if (luck == 2) {
      world.tick(Duration.ofMinutes(2)).feed(new Event.EffectLost(it.id(), "gone"));
    } else {
      world.feed(result);
    }
  }

  private void deploy() {
    if (newest < 9) {
      newest++;
      world.deploy(
          newest,
          random.nextInt(4) == 0 && newest > 1 ? Revision.Ready.FAILED : Revision.Ready.SUCCEEDED);
    }
  }

  private void deployWithFault() {
    deploy();
    if (random.nextBoolean()) {
      world.breaks(newest);
    }
  }

  private Optional<Integer> serving() {
    return world.state().serving().keySet().stream()
        .findFirst()
        .map(it -> Integer.parseInt(it.value().substring(it.value().length() - 1)));
  }

  private void noise() {
    World.AGENTS.forEach(
        it ->
            world.finding("agent-failure", new Impact.Agent(it), 1 + random.nextInt(newest), true));
  }

  private void pause() {
    world.feed(
        new Event.Commanded(
            new Command.Pause("sre", "wait", Optional.of(world.now.plusSeconds(90)))));
  }

  private void personMovesTraffic() {
    RevisionName to = rev();
    if (world.revisions.stream().anyMatch(it -> it.name().equals(to) && it.usable())) {
      world.wish = List.of(TrafficTarget.of(to, 100));
      world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    }
  }

  private void shift() {
    Goal goal =
        switch (random.nextInt(3)) {
          case 0 -> new Goal.Release();
          case 1 -> new Goal.Rollout(rev(), List.of(10, 100), Duration.ofSeconds(20));
          default -> {
            RevisionName one = rev();
            RevisionName other = rev();
            yield one.equals(other)
                ? new Goal.Release()
                : Goal.Split.of(Map.of(one, 50, other, 50));
          }
        };
    world.feed(new Event.Commanded(new Command.MoveTraffic("sre", goal)));
  }

  private void personSplits() {
    List<RevisionName> usable =
        world.revisions.stream().filter(Revision::usable).map(Revision::name).limit(3).toList();
    if (usable.size() > 1) {
      int percent = random.nextBoolean() ? 50 : 10;
      world.wish =
          List.of(
              TrafficTarget.of(usable.get(0), percent),
              TrafficTarget.of(usable.get(1), 100 - percent));
      world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    }
  }

  private void echo() {
    if (!echoes.isEmpty()) {
      world.feed(echoes.get(random.nextInt(echoes.size())));
    }
  }

  private RevisionName rev() {
    return World.rev(1 + random.nextInt(newest));
  }

  /** In the end every incident is over, and without standing orders nothing of ours is left. */
  private void calmDown() {
    world.factsUnreadable = false;
    world.deaf = false;
    world.dependencyDown = false;
    world.down.clear();
    world.feed(new Event.Commanded(new Command.Disarm("sre")));
    world.feed(new Event.Commanded(new Command.Resume("sre")));
    world.feed(new Event.Commanded(new Command.AbortShift("sre")));
    world.run(Duration.ofHours(2), it -> !rests(it));
    assertThat(world.watch.incident()).isEmpty();
    assertThat(world.watch.shift().filter(it -> it.stage().active())).isEmpty();
    assertThat(world.watch.untold()).isEmpty();
    assertThat(world.wish).noneMatch(it -> it.tag().isPresent());
    assertThat(world.watch.past()).allMatch(it -> it.phase().over() && it.endedAt().isPresent());
  }

  private boolean rests(Watch it) {
    return it.incident().isEmpty()
        && it.shift().filter(shift -> shift.stage().active()).isEmpty()
        && it.untold().isEmpty()
        && world.wish.stream().noneMatch(target -> target.tag().isPresent());
  }

  private void observe(Watch before, Watch after) {
    boolean asked =
        after.incident().filter(it -> it.phase() == Phase.ACTING).isPresent()
            && !before.pending().equals(after.pending());
    if (asked) {
      mayAct(after, after.incident().orElseThrow());
    }
    after
        .shift()
        .filter(it -> it.stage() == Stage.MOVING && !before.pending().equals(after.pending()))
        .filter(it -> after.pending().isPresent())
        .ifPresent(it -> mayMove(after, it));
    after
        .shift()
        .filter(it -> it.stage() == Stage.UNDOING && !before.pending().equals(after.pending()))
        .flatMap(it -> after.pending())
        .ifPresent(it -> mayReturn(after, it));
    assertThat(after.memory().actions().size()).isLessThanOrEqualTo(Memory.MAX);
  }

  private void mayMove(Watch watch, Shift it) {
    RevisionName subject = it.subject().orElseThrow();
    assertThat(watch.pause()).isEmpty();
    assertThat(it.progress().provenAt().orElseThrow()).isAfterOrEqualTo(world.now.minus(PROOF_AGE));
    assertThat(watch.memory().bad()).noneMatch(bad -> bad.revision().equals(subject));
    assertThat(watch.incident().filter(i -> i.phase() == Phase.ACTING)).isEmpty();
  }

  /** What traffic goes back to is Ready and not known bad, whoever asks for it. */
  private void mayReturn(Watch watch, PendingEffect pending) {
    if (pending.effect() instanceof Effect.WriteTraffic write) {
      List<RevisionName> gets =
          write.wish().stream()
              .filter(it -> it.percent() > 0)
              .flatMap(it -> it.revision().or(() -> world.state().latestReady()).stream())
              .toList();
      assertThat(watch.memory().bad()).noneMatch(bad -> gets.contains(bad.revision()));
      assertThat(world.revisions.stream().filter(Revision::usable).map(Revision::name).toList())
          .containsAll(gets);
    }
  }

  private void mayAct(Watch watch, Incident it) {
    Decision<Refusal> decision = it.decision().orElseThrow();
    assertThat(decision.name()).isEqualTo("ROLL_BACK");
    assertThat(watch.armed()).isTrue();
    assertThat(watch.pause()).isEmpty();
    assertThat(it.probe().orElseThrow().outcome()).isEqualTo(Outcome.CONFIRMED);
    RevisionName from = it.plan().orElseThrow().from();
    RevisionName to = it.plan().orElseThrow().to();
    assertThat(world.state().share(from)).isPositive();
    assertThat(world.revisions).anyMatch(r -> r.name().equals(to) && r.usable());
    assertThat(watch.memory().bad()).noneMatch(bad -> bad.revision().equals(to));
    assertThat(watch.memory().actions().stream().filter(a -> a.incident().equals(it.id())))
        .hasSize(1);
    assertThat(watch.memory().actions().size()).isLessThanOrEqualTo(3);
  }

  /** Everything that happened, for a failing test's message. */
  String story() {
    return "\nat " + world.now + ShiftTransitions.story(world);
  }
}
