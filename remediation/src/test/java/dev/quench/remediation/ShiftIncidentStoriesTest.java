package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Shifts of traffic beside an incident, and beside a rollback by hand. */
class ShiftIncidentStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void findingsMeanwhileHaveTheStepCheckedAtOnceAndTakenBack() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(40));
    world.breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(2);
    assertThat(world.watch.incident()).as(shifted.story()).isEmpty();
  }

  @Test
  void noiseThatIsRefusedDoesNotHoldItUp() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 2, true));
    world.run(Duration.ofMinutes(10));
    assertThat(world.watch.incident()).as(shifted.story()).isPresent();
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
  }

  @Test
  void anIncidentAtWorkHoldsItUp() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 2, true));
    world.until(Effect.Probe.class);
    assertThat(world.watch.incident().map(Incident::phase)).contains(Phase.PROBING);
    world.tick(Duration.ofMinutes(10));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
  }

  @Test
  void anIncidentThatGoesOverToPeopleStopsIt() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    world.breaks(1).allAgentsFail(1).run(Duration.ofMinutes(40));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.INCIDENT);
  }

  @Test
  void whileAnIncidentIsAtWorkNothingIsBegun() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2);
    assertThat(world.watch.incident().map(Incident::phase)).contains(Phase.GATHERING);
    shifted.rollout(1);
    assertThat(world.watch.shift()).isEmpty();
    world.run(Duration.ofMinutes(1));
    assertThat(world.types()).contains("rollout.busy");
  }

  @Test
  void besideAnIncidentThatWaitsOneIsBegun() {
    shifted.pinnedTo(1).deploy(2);
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 1, true));
    world.run(Duration.ofMinutes(1));
    assertThat(world.watch.incident().map(Incident::phase)).contains(Phase.WATCHING);
    shifted.rollout(2).run(Duration.ofMinutes(15));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void whatARollbackByHandTakesOverIsEnded() {
    shifted.pinnedTo(1).deploy(2).deploy(3);
    shifted.split(1, 3).run(Duration.ofMinutes(2));
    shifted.rollbackByHand();
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void aRolloutThatARollbackByHandTakesOverIsEnded() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    shifted.rollbackByHand();
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void whatIsStoppedEndsWithARollbackByHandToo() {
    shifted.stoppedByPause();
    shifted.command(new Command.Resume("sre"));
    shifted.rollbackByHand();
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(1)).isEqualTo(100);
  }
}
