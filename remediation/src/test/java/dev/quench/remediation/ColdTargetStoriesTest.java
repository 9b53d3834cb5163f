package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that have no instance when they are asked first. */
class ColdTargetStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @ParameterizedTest(name = "{0} samples of 5 are lost to a cold start")
  @ValueSource(ints = {2, 3, 4, 5})
  void aTargetThatIsStartingIsAskedAgainAndNotPassedOver(int samples) {
    fiveRevisions();
    for (int i = 1; i <= 4; i++) {
      world.cold.put(World.rev(i), samples);
    }
    world.breaks(5).tick(Duration.ofSeconds(2)).allAgentsFail(5).run(Duration.ofMinutes(5));
    assertThat(world.share(4)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whoHasAUrlIsAskedAgainRatherThanWhoCanGetNone() {
    fiveRevisions();
    world.breaks(5).breaks(4).breaks(3).breaks(2);
    world.tick(Duration.ofSeconds(2)).allAgentsFail(5).run(Duration.ofMinutes(6));
    world.down.remove(World.rev(2).value());
    world.run(Duration.ofMinutes(4));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whatDoesNotAnswerIsNamed() {
    fiveRevisions();
    world.gone.add(World.rev(4).value());
    world.breaks(5).tick(Duration.ofSeconds(2)).allAgentsFail(5).run(Duration.ofMinutes(5));
    assertThat(world.told)
        .extracting(Notice::headline)
        .filteredOn(it -> it.contains("TARGET_UNPROVEN"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).contains("the target " + World.rev(4) + " does not"));
  }

  private void fiveRevisions() {
    world.deploy(1).armed().run(Duration.ofMinutes(20));
    world.deploy(2).run(Duration.ofMinutes(20));
    world.deploy(3).run(Duration.ofMinutes(20));
    world.deploy(4).run(Duration.ofMinutes(70));
    world.deploy(5);
  }
}
