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
import org.junit.jupiter.api.Test;

/** Why traffic is not moved on, where no other story tells it. */
class ShiftStopStoriesTest {
  private final World world = ShiftTransitions.observed(new World(Policies.forge()));

  @Test
  void aRevisionOfAnotherEnvironmentGetsNoTraffic() {
    pinned();
    Revision made = world.revisions.get(0);
    world.revisions.set(
        0,
        new Revision(
            made.name(),
            made.createTime(),
            made.template().withLabels(Map.of("env", "staging")),
            made.ready(),
            made.readyReason(),
            made.deleted()));
    rollout().run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.REFUSED);
    assertThat(shift().stop()).contains(Stop.OTHER_ENVIRONMENT);
    assertThat(shift().why())
        .isEqualTo("llm-forge-00002 has env: staging (expected: prod, as llm-forge-00001 has)");
    assertThat(world.moves()).isZero();
  }

  @Test
  void anIncidentThatGoesOverToPeopleStopsIt() {
    pinned();
    rollout().run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
    world.breaks(1).allAgentsFail(1).run(Duration.ofMinutes(40));
    assertThat(shift().stop()).as(story()).contains(Stop.INCIDENT);
  }

  private void pinned() {
    world.deploy(1);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.armed().run(Duration.ofMinutes(1)).deploy(2);
  }

  private World rollout() {
    Goal goal = new Goal.Rollout(World.rev(2), List.of(10, 50, 100), Duration.ofMinutes(2));
    return world.feed(new Event.Commanded(new Command.MoveTraffic("ann", goal)));
  }

  private Shift shift() {
    return Optional.of(world.watch).flatMap(Watch::shift).orElseThrow();
  }

  private String story() {
    return ShiftTransitions.story(world);
  }
}
