package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pipeline that goes on with its canary is rolled back; a person who moves traffic is not. */
class DeployerStoriesTest {
  private final World world =
      new World(Policies.forge(it -> it.deployedBy(List.of("ci@p"))), Visited.TRANSITIONS::add);

  @Test
  void aCanaryThatThePipelineRaisesWhileItFailsIsRolledBack() {
    aCanaryFails();
    raise("ci@p").run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aCanaryThatThePipelineRaisesWhileItIsDecidedIsRolledBackAMinuteLater() {
    aCanaryFails();
    world.until(Effect.Probe.class);
    raise("ci@p").run(Duration.ofMinutes(4));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aCanaryThatAPersonRaisesIsLeftToThem() {
    aCanaryFails();
    raise("sre@p").run(Duration.ofMinutes(10));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
    assertThat(world.moves()).isZero();
  }

  @Test
  void whatAPersonMovedIsNotOpenedAgainByThePipeline() {
    aCanaryFails();
    share("sre@p", 50);
    raise("ci@p").run(Duration.ofMinutes(10));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
    assertThat(world.moves()).isZero();
  }

  private void aCanaryFails() {
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2);
    share("ci@p", 10).run(Duration.ofMinutes(10));
    world.breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
  }

  private World raise(String who) {
    return share(who, 100);
  }

  private World share(String who, int percent) {
    TrafficTarget canary = TrafficTarget.of(World.rev(2), percent);
    world.wish =
        percent == 100
            ? List.of(canary)
            : List.of(TrafficTarget.of(World.rev(1), 100 - percent), canary);
    return world.tick(Duration.ofSeconds(1)).changed(who, ChangeRecord.Kind.TRAFFIC);
  }
}
