package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused for load: by what was just deployed, and by what has long served. */
class FloodStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @ParameterizedTest(name = "{0} of 5 refused, the others unanswered")
  @ValueSource(ints = {1, 5})
  void aBadDeployIsNotShieldedByTheFloodThatItMeets(int refused) {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).flooded.put(World.rev(2), refused);
    world.tick(Duration.ofSeconds(20)).allAgentsFail(2).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void whatHasLongServedIsOverloadedThoughATargetWithoutLoadAnswers() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(60));
    world.flooded.put(World.rev(2), 5);
    world.allAgentsFail(2).run(Duration.ofMinutes(40));
    assertThat(world.decisions()).as(world.story()).containsExactly("OVERLOADED");
    assertThat(world.moves()).as(world.story()).isZero();
  }
}
