package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What traffic goes back to has just been asked, also where Quench keeps no standing tag; what is
 * not proven gets nothing back.
 */
class ShiftReturnStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aDependencyThatGoesDownHoldsAnUnarmedRolloutWhereItIs() {
    atTheFirstStepUnarmed();
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.SOAKING);
    heldOnce("DEPENDENCY_DOWN");
  }

  @Test
  void aHoldCallsPeopleOnceHoweverOftenItsReasonChanges() {
    atTheFirstStepUnarmed();
    world.dependencyDown = true;
    for (int i = 0; i < 4; i++) {
      world.run(Duration.ofMinutes(1)).deaf = i % 2 == 0;
    }
    heldOnce("DEPENDENCY_DOWN");
    assertThat(world.told)
        .as(shifted.story())
        .anyMatch(it -> !it.page() && it.headline().contains("is still held at 10 %, now BLIND"));
  }

  @Test
  void theNextHoldCallsPeopleAgain() {
    atTheFirstStepUnarmed();
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(1)).dependencyDown = false;
    world.run(Duration.ofSeconds(40)).dependencyDown = true;
    world.run(Duration.ofMinutes(1));
    assertThat(world.told)
        .as(shifted.story())
        .filteredOn(it -> it.page() && it.type().equals("rollout.held"))
        .hasSize(2);
  }

  @Test
  void atTheLastStepWhatServedBeforeIsStillAsked() {
    atTheFirstStepUnarmed();
    for (int i = 0; i < 200 && world.share(2) != 100; i++) {
      world.next();
    }
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(100);
    heldOnce("DEPENDENCY_DOWN");
    world.dependencyDown = false;
    world.breaks(2).run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void aReleaseThatFailsWithEverythingElseIsHeldToo() {
    shifted.unarmed(1).deploy(2);
    shifted.command(new Command.MoveTraffic("sre", new Goal.Release()));
    world.run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(100);
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(100);
  }

  @Test
  void withoutAUrlOfWhatServedBeforeNothingGoesBack() {
    atTheFirstStepUnarmed();
    world.wish = world.wish.stream().filter(it -> !of(it, 1) || it.percent() > 0).toList();
    world.breaks(2).run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    heldOnce("NO_RETURN");
  }

  @Test
  void moreErrorsBesideAFailingReturnHoldItToo() {
    atTheFirstStepUnarmed();
    world.breaks(1).errorRatios.put(World.rev(2), 0.2);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    heldOnce("NO_RETURN");
  }

  @Test
  void whatFailsBesideAGoodReturnGoesBackAlsoUnarmedAndNoTagIsLeft() {
    atTheFirstStepUnarmed();
    world.breaks(2).run(Duration.ofMinutes(3));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.wish).noneMatch(it -> it.tag().isPresent());
  }

  @Test
  void whatBecameKnownBadMeanwhileGetsNothingBack() {
    atTheFirstStepUnarmed();
    shifted.knownBad(1);
    world.breaks(2).run(Duration.ofMinutes(2));
    stoppedWithoutReturn();
  }

  @Test
  void whatIsNoLongerReadyGetsNothingBackEvenWhenAPersonAsks() {
    atTheFirstStepUnarmed();
    shifted.becomes(1, Revision.Ready.FAILED, false);
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(2));
    stoppedWithoutReturn();
  }

  @Test
  void whatBecameKnownBadMeanwhileGetsNoFurtherStep() {
    atTheFirstStepUnarmed();
    shifted.knownBad(2);
    world.run(Duration.ofMinutes(5));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.KNOWN_BAD);
    assertThat(world.share(2)).isEqualTo(10);
  }

  @Test
  void besideTwoOthersNothingIsBegun() {
    shifted.unarmed(1).deploy(2).deploy(3);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 60), TrafficTarget.of(World.rev(2), 40));
    shifted.rollout(3).run(Duration.ofMinutes(1));
    shifted.refused(Stop.NO_RETURN);
    assertThat(shifted.shift().why())
        .isEqualTo(
            "traffic: {llm-forge-00001=60, llm-forge-00002=40} (expected: one revision beside"
                + " llm-forge-00003, to compare with and to go back to)");
  }

  @Test
  void aProofThatIsTooOldIsMadeAgainBeforeAnythingGoesBack() {
    PendingEffect back = atTheWayBack();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(back.id(), "process gone"));
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    heldOnce("DEPENDENCY_DOWN");
  }

  @Test
  void whatWasStoppedOnItsWayBackIsProvenAgainWhenItIsResumed() {
    atTheWayBack();
    shifted.command(new Command.Pause("sre", "wait", Optional.empty()));
    String id = world.watch.pending().orElseThrow().id();
    world.feed(new Event.Written(id, new TrafficWritten.Overtaken("a label was changed")));
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.PAUSED);
    world.dependencyDown = true;
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    heldOnce("DEPENDENCY_DOWN");
  }

  @Test
  void whatAPersonAbortsOnItsWayBackGoesBackWithoutAnotherProof() {
    PendingEffect back = atTheWayBack();
    shifted.command(new Command.AbortShift("sre"));
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(back.id(), "process gone"));
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
  }

  @Test
  void aSplitsReturnIsProvenAgainToo() {
    shifted.unarmed(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofSeconds(20));
    world.breaks(2);
    PendingEffect back = theWayBack();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(back.id(), "process gone"));
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
  }

  private void atTheFirstStepUnarmed() {
    shifted.unarmed(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
  }

  private PendingEffect atTheWayBack() {
    atTheFirstStepUnarmed();
    world.breaks(2);
    return theWayBack();
  }

  private PendingEffect theWayBack() {
    for (int i = 0; i < 60 && !goesBack(); i++) {
      world.next();
    }
    return world.watch.pending().orElseThrow(() -> new AssertionError(shifted.story()));
  }

  private boolean goesBack() {
    return shifted.stage() == Stage.UNDOING
        && world
            .watch
            .pending()
            .filter(it -> it.effect() instanceof Effect.WriteTraffic)
            .isPresent();
  }

  private void stoppedWithoutReturn() {
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.NO_RETURN);
    assertThat(world.share(2)).isEqualTo(10);
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.stopped"));
  }

  private void heldOnce(String name) {
    assertThat(world.told)
        .as(shifted.story())
        .filteredOn(it -> it.page() && it.type().equals("rollout.held"))
        .singleElement()
        .asString()
        .contains(name);
  }

  private static boolean of(TrafficTarget it, int number) {
    return it.revision().equals(Optional.of(World.rev(number)));
  }
}
