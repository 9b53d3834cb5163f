package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole shifts of traffic, from the command to the end. */
class ShiftStoriesTest {
  private final World world = ShiftTransitions.observed(new World(Policies.forge()));

  @Test
  void aGoodRevisionGetsTheTrafficStepByStep() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(2)).as(story()).isEqualTo(50);
    world.run(Duration.ofMinutes(6));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(3);
    assertThat(world.types()).contains("rollout.moved", "rollout.completed");
  }

  @Test
  void whatARollbackLeftOwingIsPaidByTheRolloutOfTheNewestRevision() {
    afterARollback();
    world.deploy(3);
    rollout(3).run(Duration.ofMinutes(15));
    assertThat(world.wish).as(story()).contains(TrafficTarget.latest(100));
    assertThat(world.watch.pin()).isEmpty();
    world.deploy(4);
    assertThat(world.share(4)).isEqualTo(100);
  }

  @Test
  void aRevisionThatFailsOurRequestsGetsNoTraffic() {
    pinnedTo(1).deploy(2).breaks(2);
    rollout(2).run(Duration.ofMinutes(1));
    refused(Stop.UNPROVEN);
    assertThat(world.moves()).as(story()).isZero();
  }

  @Test
  void aRevisionThatFailsAtAStepIsTakenBackAtOnceAndKnownBad() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(40));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
    world.breaks(2).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.watch.memory().bad()).extracting(it -> it.revision()).contains(World.rev(2));
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.undoing"));
  }

  @Test
  void moreErrorsThanTheOldRevisionTakeItBackToo() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    world.errorRatios.put(World.rev(2), 0.2);
    world.run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.watch.memory().bad()).as("numbers condemn nobody").isEmpty();
  }

  @Test
  void aPersonWhoMovesTrafficIsNotOverwritten() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 80), TrafficTarget.of(World.rev(2), 20));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(20));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.STOPPED);
    assertThat(shift().stop()).contains(Stop.INTERFERED);
    assertThat(world.share(2)).isEqualTo(20);
    assertThat(shift().why()).contains("sre@p moved traffic");
  }

  @Test
  void aDeployMeanwhileStopsItAndResumeGoesOn() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    world.deploy(3).run(Duration.ofMinutes(5));
    assertThat(shift().stop()).as(story()).contains(Stop.INTERFERED);
    command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(15));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void aPauseThatComesWhileItLooksHoldsTheStep() {
    pinnedTo(1).deploy(2);
    rollout(2).until(Effect.Probe.class).perform();
    world.until(Effect.ReadFacts.class);
    command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(1));
    assertThat(shift().stop()).as(story()).contains(Stop.PAUSED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void abortingPutsTheTrafficBack() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.told).noneMatch(it -> it.page());
  }

  @Test
  void abortingBeforeAnyStepMovesNothing() {
    pinnedTo(1).deploy(2);
    rollout(2).until(Effect.Probe.class);
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.ABORTED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void abortingWhileItIsProvenAgainPutsTheTrafficBack() {
    stoppedByPause();
    command(new Command.Resume("sre"));
    command(new Command.ResumeShift("sre")).until(Effect.Probe.class);
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
  }

  @Test
  void abortingWhatIsStoppedPutsTheTrafficBack() {
    stoppedByPause();
    command(new Command.Resume("sre"));
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(story()).isEqualTo(100);
  }

  @Test
  void whatSomebodyElseChangedIsNotPutBackEither() {
    stoppedByPause();
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    command(new Command.Resume("sre"));
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void aDependencyThatIsDownAtTheProofAfterAStopLeavesItStopped() {
    stoppedByPause();
    command(new Command.Resume("sre"));
    command(new Command.ResumeShift("sre")).until(Effect.Probe.class);
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(shift().stop()).as(story()).contains(Stop.DEPENDENCY_DOWN);
    assertThat(world.share(2)).isEqualTo(10);
  }

  @Test
  void aDependencyThatIsDownAtAStepHoldsItAndStopsItInTheEnd() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(50));
    assertThat(shift().stop()).as(story()).contains(Stop.UNSURE);
    assertThat(world.share(2)).isEqualTo(10);
  }

  @Test
  void nothingIsBegunWithNothingGoodToReturnTo() {
    pinnedTo(1).breaks(1).deploy(2);
    rollout(2).run(Duration.ofMinutes(1));
    refused(Stop.NO_RETURN);
  }

  @Test
  void wrongCommandsNameTheValueAndWhatWasExpected() {
    pinnedTo(1);
    rollout(7).run(Duration.ofMinutes(1));
    refused(Stop.UNKNOWN_REVISION);
    assertThat(shift().why())
        .isEqualTo("revision: llm-forge-00007 (expected: one of [llm-forge-00001])");
    rollout(1).run(Duration.ofMinutes(1));
    refused(Stop.ALREADY_SO);
    world.deploy(2, Revision.Ready.FAILED);
    rollout(2).run(Duration.ofMinutes(1));
    refused(Stop.NOT_READY);
    world.deploy(3).deploy(4);
    split(3, 4).run(Duration.ofMinutes(1));
    refused(Stop.NEITHER_SERVES);
  }

  @Test
  void whatIsKnownBadIsRefused() {
    afterARollback();
    rollout(2).run(Duration.ofMinutes(1));
    refused(Stop.KNOWN_BAD);
  }

  @Test
  void aSplitStandsUntilItIsUndone() {
    pinnedTo(1).deploy(2);
    split(1, 2).run(Duration.ofMinutes(10));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.HELD);
    assertThat(world.share(1)).isEqualTo(50);
    assertThat(shift().comparison().orElseThrow().table()).hasSize(3);
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(story()).isEqualTo(100);
  }

  @Test
  void aSplitIsCompletedToEitherRevision() {
    pinnedTo(1).deploy(2);
    split(1, 2).run(Duration.ofMinutes(5));
    command(new Command.CompleteSplit("sre", World.rev(2))).run(Duration.ofMinutes(2));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void aSplitOfWhichOneFailsOurRequestsIsUndone() {
    pinnedTo(1).deploy(2);
    split(1, 2).run(Duration.ofMinutes(2));
    world.breaks(2).run(Duration.ofMinutes(3));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
  }

  @Test
  void aSplitIsNotOverwrittenAfterSomebodyMovedIt() {
    pinnedTo(1).deploy(2);
    split(1, 2).run(Duration.ofMinutes(2));
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(3));
    assertThat(shift().stop()).as(story()).contains(Stop.INTERFERED);
  }

  @Test
  void aPinIsReleasedWhenTheNewestRevisionIsProven() {
    afterARollback();
    world.deploy(3);
    command(new Command.MoveTraffic("sre", new Goal.Release())).run(Duration.ofMinutes(2));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.wish).contains(TrafficTarget.latest(100));
    assertThat(world.share(3)).isEqualTo(100);
    assertThat(world.watch.pin()).isEmpty();
  }

  @Test
  void aPinIsNotReleasedToWhatWasRolledBack() {
    afterARollback();
    command(new Command.MoveTraffic("sre", new Goal.Release())).run(Duration.ofMinutes(2));
    refused(Stop.KNOWN_BAD);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void whereNothingIsPinnedThereIsNothingToRelease() {
    world.deploy(1).armed().run(Duration.ofMinutes(5));
    command(new Command.MoveTraffic("sre", new Goal.Release())).run(Duration.ofMinutes(1));
    refused(Stop.NOT_PINNED);
  }

  @Test
  void aPausedServiceHoldsStill() {
    stoppedByPause();
    assertThat(shift().stop()).as(story()).contains(Stop.PAUSED);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void findingsMeanwhileHaveTheStepCheckedAtOnceAndTakenBack() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(40));
    world.breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(2);
    assertThat(world.watch.incident()).as(story()).isEmpty();
  }

  @Test
  void noiseThatIsRefusedDoesNotHoldItUp() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 2, true));
    world.run(Duration.ofMinutes(10));
    assertThat(world.watch.incident()).as(story()).isPresent();
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
  }

  @Test
  void anIncidentAtWorkHoldsItUp() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 2, true));
    world.until(Effect.Probe.class);
    assertThat(world.watch.incident().map(Incident::phase)).contains(Phase.PROBING);
    world.tick(Duration.ofMinutes(10));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
  }

  @Test
  void whatARollbackByHandTakesOverIsEnded() {
    pinnedTo(1).deploy(2).deploy(3);
    split(1, 3).run(Duration.ofMinutes(2));
    rollbackByHand();
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void aRolloutThatARollbackByHandTakesOverIsEnded() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    rollbackByHand();
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void whatIsStoppedEndsWithARollbackByHandToo() {
    stoppedByPause();
    command(new Command.Resume("sre"));
    rollbackByHand();
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void abortingBeforeAnythingWasReadEndsItAtOnce() {
    pinnedTo(1).deploy(2);
    rollout(2);
    command(new Command.AbortShift("sre"));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.ABORTED);
  }

  @Test
  void abortingBetweenTwoStepsPutsTheTrafficBack() {
    betweenTwoSteps();
    command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void aServiceThatCannotBeReadGetsNoFurtherStep() {
    betweenTwoSteps();
    world.factsUnreadable = true;
    world.run(Duration.ofMinutes(1));
    assertThat(shift().stop()).as(story()).contains(Stop.BLIND);
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.stopped"));
  }

  @Test
  void aSplitThatWasStoppedStandsAgain() {
    pinnedTo(1).deploy(2);
    split(1, 2).run(Duration.ofMinutes(2));
    command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(2));
    command(new Command.Resume("sre"));
    command(new Command.ResumeShift("sre")).run(Duration.ofSeconds(30));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.HELD);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void whileAnIncidentIsAtWorkNothingIsBegun() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2);
    assertThat(world.watch.incident().map(Incident::phase)).contains(Phase.GATHERING);
    rollout(1);
    assertThat(world.watch.shift()).isEmpty();
    world.run(Duration.ofMinutes(1));
    assertThat(world.types()).contains("rollout.busy");
  }

  @Test
  void besideAnIncidentThatWaitsOneIsBegun() {
    pinnedTo(1).deploy(2);
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 1, true));
    world.run(Duration.ofMinutes(1));
    assertThat(world.watch.incident().map(Incident::phase)).contains(Phase.WATCHING);
    rollout(2).run(Duration.ofMinutes(15));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void noTagOfOursIsLeftBehind() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofMinutes(15));
    command(new Command.Disarm("sre")).run(Duration.ofMinutes(2));
    assertThat(world.wish).as(story()).noneMatch(it -> it.tag().isPresent());
  }

  @Test
  void othersTagsAreKept() {
    pinnedTo(1).deploy(2);
    world.wish =
        List.of(TrafficTarget.of(World.rev(1), 100), TrafficTarget.tagOnly(World.rev(1), "blue"));
    rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.wish)
        .contains(
            TrafficTarget.tagOnly(World.rev(1), "blue"),
            TrafficTarget.tagOnly(World.rev(2), Wishes.SHIFT_TAG));
  }

  private void rollbackByHand() {
    command(new Command.Rollback("sre", Optional.of(World.rev(1)), Set.of("NOT_CONFIRMED")))
        .run(Duration.ofMinutes(2));
  }

  private void betweenTwoSteps() {
    pinnedTo(1).deploy(2);
    rollout(2).until(Effect.Verify.class);
    for (int i = 0; i < 60 && shift().stage() != Stage.LOOKING; i++) {
      world.perform();
      world.until(Effect.ReadFacts.class);
    }
    assertThat(shift().step()).as(story()).isEqualTo(1);
  }

  private World stoppedByPause() {
    pinnedTo(1).deploy(2);
    rollout(2).run(Duration.ofSeconds(20));
    return command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(5));
  }

  private World pinnedTo(int number) {
    world.deploy(number);
    world.wish = List.of(TrafficTarget.of(World.rev(number), 100));
    return world.armed().run(Duration.ofMinutes(1));
  }

  private void afterARollback() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).isEqualTo(100);
  }

  private World rollout(int number) {
    Goal goal = new Goal.Rollout(World.rev(number), List.of(10, 50, 100), Duration.ofMinutes(2));
    return command(new Command.MoveTraffic("sre", goal));
  }

  private World split(int one, int other) {
    Goal goal = Goal.Split.of(Map.of(World.rev(one), 50, World.rev(other), 50));
    return command(new Command.MoveTraffic("sre", goal));
  }

  private World command(Command command) {
    return world.feed(new Event.Commanded(command));
  }

  private void refused(Stop stop) {
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.REFUSED);
    assertThat(shift().stop()).as(story()).contains(stop);
  }

  private Shift shift() {
    return world.watch.shift().orElseThrow();
  }

  private String story() {
    return ShiftTransitions.story(world);
  }
}
