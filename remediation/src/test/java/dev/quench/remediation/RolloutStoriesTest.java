package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollouts of a revision, step by step, from the command to the end. */
class RolloutStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aGoodRevisionGetsTheTrafficStepByStep() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(50);
    world.run(Duration.ofMinutes(6));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(3);
    assertThat(world.types()).contains("rollout.moved", "rollout.completed");
  }

  @Test
  void whatARollbackLeftOwingIsPaidByTheRolloutOfTheNewestRevision() {
    shifted.afterARollback();
    world.deploy(3);
    shifted.rollout(3).run(Duration.ofMinutes(15));
    assertThat(world.wish).as(shifted.story()).contains(TrafficTarget.latest(100));
    assertThat(world.watch.pin()).isEmpty();
    world.deploy(4);
    assertThat(world.share(4)).isEqualTo(100);
  }

  @Test
  void aRevisionThatFailsOurRequestsGetsNoTraffic() {
    shifted.pinnedTo(1).deploy(2).breaks(2);
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.UNPROVEN);
    assertThat(world.moves()).as(shifted.story()).isZero();
  }

  @Test
  void aRevisionThatFailsAtAStepIsTakenBackAtOnceAndKnownBad() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(40));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    world.breaks(2).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.watch.memory().bad()).extracting(it -> it.revision()).contains(World.rev(2));
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.undoing"));
  }

  @Test
  void moreErrorsThanTheOldRevisionTakeItBackToo() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.errorRatios.put(World.rev(2), 0.2);
    world.run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.watch.memory().bad()).as("numbers condemn nobody").isEmpty();
  }

  @Test
  void noTagOfOursIsLeftBehind() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofMinutes(15));
    shifted.command(new Command.Disarm("sre")).run(Duration.ofMinutes(2));
    assertThat(world.wish).as(shifted.story()).noneMatch(it -> it.tag().isPresent());
  }

  @Test
  void othersTagsAreKept() {
    shifted.pinnedTo(1).deploy(2);
    world.wish =
        List.of(TrafficTarget.of(World.rev(1), 100), TrafficTarget.tagOnly(World.rev(1), "blue"));
    shifted.rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.wish)
        .contains(
            TrafficTarget.tagOnly(World.rev(1), "blue"),
            TrafficTarget.tagOnly(World.rev(2), Wishes.SHIFT_TAG));
  }
}
