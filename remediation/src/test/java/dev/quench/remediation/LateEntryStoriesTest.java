package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody changes the service as it begins to fail, and the log is late to show it. */
class LateEntryStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void whatAPersonSharesOutRightBeforeQuenchLooksIsLeftToThem() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(30)).late = Duration.ofSeconds(20);
    Instant onset = world.now;
    world.tick(Duration.ofSeconds(3)).split(2, 50, 1).tick(Duration.ofMillis(500));
    world.findingAt(onset, 2).run(Duration.ofMinutes(20));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.share(2)).isEqualTo(50);
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
  }

  @Test
  void alsoWhereTheyTakeTheTagThatTheTargetWasToBeAskedBy() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(30)).late = Duration.ofSeconds(20);
    Instant onset = world.now;
    world.tick(Duration.ofSeconds(3)).wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).tick(Duration.ofMillis(500));
    world.findingAt(onset, 2).run(Duration.ofMinutes(20));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
  }

  @Test
  void alsoWhenTheRoundsHaveWrittenThatTagAgainSince() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(15)).late = Duration.ofSeconds(40);
    Instant onset = world.now;
    world.tick(Duration.ofSeconds(3)).wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).until(Effect.WriteTraffic.class).perform();
    assertThat(world.modifier).isEqualTo(World.SELF);
    world.findingAt(onset, 2).run(Duration.ofMinutes(20));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
  }

  @Test
  void aDeployThatThePlatformEndsAfterTheFirstErrorsIsRolledBack() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(5)).late = Duration.ofSeconds(20);
    Instant onset = world.now;
    world.tick(Duration.ofSeconds(3)).updated = world.now;
    world.findingAt(onset, 2).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whatThePlatformDoesWithoutAnEntryHoldsItBackForMinutesOnly() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).breaks(2).tick(Duration.ofMinutes(2));
    Instant onset = world.now;
    world.tick(Duration.ofSeconds(3)).updated = world.now;
    world.findingAt(onset, 2).run(Duration.ofMinutes(7));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }
}
