package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What steps and tags of a shift may have overwritten, and what they cannot have. */
class ShiftOverwrittenStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aChangeThatFellBetweenReadingAndWritingIsPaged() {
    PendingEffect write = shifted.atTheMove();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.settles(write);
    world.run(Duration.ofSeconds(30));
    assertThat(world.told)
        .as(shifted.story())
        .anyMatch(it -> it.page() && it.type().equals("rollout.overwrote"));
  }

  @Test
  void aChangeThatTheLogShowsMinutesLaterIsPagedThen() {
    PendingEffect write = shifted.atTheMove();
    world.late = Duration.ofMinutes(4);
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.settles(write);
    world.run(Duration.ofMinutes(3));
    assertThat(world.types()).doesNotContain("rollout.overwrote");
    world.run(Duration.ofMinutes(3));
    assertThat(world.told)
        .as(shifted.story())
        .filteredOn(it -> it.page() && it.type().equals("rollout.overwrote"))
        .hasSize(1);
  }

  @Test
  void whatATagOfUnknownOutcomeMayHaveOverwrittenIsPaged() {
    PendingEffect tag = shifted.atTheTag();
    world.tick(Duration.ofSeconds(1)).split(1, 80, 2);
    world.apply((Effect.WriteTraffic) tag.effect());
    world.tick(Duration.ofSeconds(1)).split(1, 70, 2);
    world.feed(new Event.EffectLost(tag.id(), "process gone")).run(Duration.ofMinutes(10));
    assertThat(world.told)
        .as(shifted.story())
        .anyMatch(it -> it.page() && it.type().endsWith(".overwrote"));
  }

  @Test
  void whatATagThatWasNeverWrittenCannotHaveOverwrittenIsNotPaged() {
    PendingEffect tag = shifted.atTheTag();
    world.tick(Duration.ofSeconds(1)).split(1, 80, 2);
    world.feed(new Event.EffectLost(tag.id(), "process gone")).run(Duration.ofMinutes(10));
    assertThat(world.types()).as(shifted.story()).noneMatch(it -> it.endsWith(".overwrote"));
  }

  @Test
  void whatCameAfterATagOfUnknownOutcomeWasNotOverwritten() {
    PendingEffect tag = shifted.atTheTag();
    world.apply((Effect.WriteTraffic) tag.effect());
    world.tick(Duration.ofSeconds(1)).split(1, 80, 2);
    world.feed(new Event.EffectLost(tag.id(), "process gone")).run(Duration.ofMinutes(10));
    assertThat(world.types()).as(shifted.story()).noneMatch(it -> it.endsWith(".overwrote"));
  }

  @Test
  void aLabelIsNotOverwritten() {
    PendingEffect write = shifted.atTheMove();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.OTHER);
    world.settles(write);
    world.run(Duration.ofMinutes(10));
    assertThat(world.types()).as(shifted.story()).noneMatch(it -> it.endsWith(".overwrote"));
  }
}
