package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A world in which people move traffic: what they ask for, and what became of it. */
final class ShiftedWorld {
  final World world = ShiftTransitions.observed(new World(Policies.forge()));

  /** All traffic goes to this revision, whatever is deployed. */
  World pinnedTo(int number) {
    unarmed(number).armed();
    return world.run(Duration.ofMinutes(1));
  }

  /** The same where Quench keeps no standing tag, and does nothing that nobody asks for. */
  World unarmed(int number) {
    world.deploy(number);
    world.wish = List.of(TrafficTarget.of(World.rev(number), 100));
    return world.run(Duration.ofMinutes(1));
  }

  /** Revision 2 was rolled back to revision 1, which the service is pinned to. */
  void afterARollback() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).isEqualTo(100);
  }

  World rollout(int number) {
    Goal goal = new Goal.Rollout(World.rev(number), List.of(10, 50, 100), Duration.ofMinutes(2));
    return command(new Command.MoveTraffic("sre", goal));
  }

  World split(int one, int other) {
    Goal goal = Goal.Split.of(Map.of(World.rev(one), 50, World.rev(other), 50));
    return command(new Command.MoveTraffic("sre", goal));
  }

  World command(Command command) {
    return world.feed(new Event.Commanded(command));
  }

  /** A rollout of revision 2 is about to write its tags. */
  PendingEffect atTheTag() {
    pinnedTo(1).deploy(2);
    rollout(2).until(Effect.WriteTraffic.class);
    return world.watch.pending().orElseThrow();
  }

  /** A rollout of revision 2 is about to write its first step. */
  PendingEffect atTheMove() {
    pinnedTo(1).deploy(2);
    rollout(2);
    return theMove();
  }

  PendingEffect theMove() {
    for (int i = 0; i < 60 && stage() != Stage.MOVING; i++) {
      world.next();
    }
    return world.watch.pending().orElseThrow(() -> new AssertionError(story()));
  }

  /** A rollout of revision 2 has made its first step and looks before the second. */
  void betweenTwoSteps() {
    pinnedTo(1).deploy(2);
    rollout(2).until(Effect.Verify.class);
    for (int i = 0; i < 60 && stage() != Stage.LOOKING; i++) {
      world.perform();
      world.until(Effect.ReadFacts.class);
    }
    assertThat(shift().step()).as(story()).isEqualTo(1);
  }

  /** The write of its second step was lost, and what was proven for it is too old by now. */
  World provingAStepThatWasDelayed() {
    betweenTwoSteps();
    world.until(Effect.WriteTraffic.class);
    String id = world.watch.pending().orElseThrow().id();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(id, "process gone"));
    return world.until(Effect.Probe.class);
  }

  /** A rollout of revision 2 stopped at its first step. */
  World stoppedByPause() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    return command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(5));
  }

  void knownBad(int number) {
    judge(number, Command.Opinion.KNOWN_BAD);
  }

  void notKnownBad(int number) {
    judge(number, Command.Opinion.NOT_KNOWN_BAD);
  }

  void knownGood(int number) {
    judge(number, Command.Opinion.KNOWN_GOOD);
  }

  private void judge(int number, Command.Opinion opinion) {
    command(new Command.Judge("sre", World.rev(number), opinion, "seen by hand"))
        .run(Duration.ofSeconds(1));
  }

  /** A revision is not any more what it was when it was made. */
  void becomes(int number, Revision.Ready ready, boolean deleted) {
    change(
        number,
        it ->
            new Revision(
                it.name(), it.createTime(), it.template(), ready, "image is gone", deleted));
  }

  void change(int number, UnaryOperator<Revision> change) {
    world.revisions.replaceAll(it -> it.name().equals(World.rev(number)) ? change.apply(it) : it);
  }

  void rollbackByHand() {
    command(
            new Command.Rollback(
                "sre", Optional.of(World.rev(1)), Set.of("NOT_CONFIRMED"), Optional.of("it must")))
        .run(Duration.ofMinutes(2));
  }

  void refused(Stop stop) {
    assertThat(stage()).as(story()).isEqualTo(Stage.REFUSED);
    assertThat(stop()).as(story()).contains(stop);
  }

  Shift shift() {
    return world.watch.shift().orElseThrow();
  }

  Stage stage() {
    return shift().stage();
  }

  Optional<Stop> stop() {
    return shift().stop();
  }

  /** Everything that happened, for a failing test's message. */
  String story() {
    return ShiftTransitions.story(world);
  }
}
