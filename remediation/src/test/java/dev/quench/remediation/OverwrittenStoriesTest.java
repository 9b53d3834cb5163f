package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody else's change in the time between reading and writing: it is found, and people know. */
class OverwrittenStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aWriteThatWasTakenAndMovedAwayFromCountsAndWhatItOverwroteIsPaged() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) write.effect());
    Instant accepted = world.now;
    world.tick(Duration.ofSeconds(1)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.feed(
        new Event.Written(
            write.id(),
            new TrafficWritten.Unsettled(accepted.minusMillis(200), accepted, world.state())));
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).contains("incident.overwrote");
    assertThat(world.watch.memory().actions()).hasSize(1);
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void aChangeThatFellBetweenReadingAndWritingIsPaged() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.settles(write);
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).contains("incident.overwrote");
  }

  @Test
  void aChangeThatTheLogShowsMinutesLaterIsPagedThen() {
    PendingEffect write = world.rollsBack();
    world.late = Duration.ofMinutes(3);
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.settles(write);
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(world.types()).doesNotContain("incident.overwrote");
    world.run(Duration.ofMinutes(8));
    assertThat(world.told)
        .as(world.story())
        .filteredOn(it -> it.page() && it.type().equals("incident.overwrote"))
        .singleElement()
        .matches(it -> it.headline().contains("sre@p changed the service"));
  }

  @Test
  void aChangeThatIsFoundWhenAllIsOverCallsPeopleUntilOneAcknowledges() {
    PendingEffect write = world.rollsBack();
    world.late = Duration.ofMinutes(3);
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.settles(write);
    acknowledge();
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
    world.run(Duration.ofMinutes(14));
    assertThat(calls()).as(world.story()).isEqualTo(2);
    acknowledge();
    world.run(Duration.ofHours(1));
    assertThat(calls()).as(world.story()).isEqualTo(2);
  }

  @Test
  void aLogThatStaysAwayIsPagedSinceNobodyKnowsWhatWasOverwritten() {
    world.rollsBack();
    world.perform();
    world.changesUnreadable = true;
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).as("it may be back yet").doesNotContain("incident.overwrote");
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
    world.run(Duration.ofMinutes(4));
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.overwrote"))
        .singleElement()
        .matches(it -> it.page() && it.headline().contains("cannot be read: the log is away"));
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aLogThatIsBackInAMomentIsReadThen() {
    world.rollsBack();
    world.perform();
    world.changesUnreadable = true;
    world.until(Effect.ReadFacts.class).perform();
    world.changesUnreadable = false;
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).doesNotContain("incident.overwrote");
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aChangeThatATagOverwroteIsPagedToo() {
    world.deploy(1).deploy(2).armed().until(Effect.WriteTraffic.class);
    PendingEffect tag = world.watch.pending().orElseThrow();
    world.late = Duration.ofMinutes(1);
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.settles(tag);
    world.run(Duration.ofMinutes(3));
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("traffic.overwrote"));
  }

  @Test
  void whatAWriteThatNobodyAnsweredForAndThatMovesNothingOverwroteIsPagedAndItIsPinned() {
    PendingEffect write = overwrites();
    world.frozenServing = Optional.of(World.rev(2));
    nobodyAnswers(write).run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.types()).containsOnlyOnce("incident.overwrote");
    world.deploy(3).run(Duration.ofMinutes(1));
    assertThat(world.types()).as(world.story()).containsOnlyOnce("deploy.not-serving");
  }

  @Test
  void whatAWriteOverwroteIsPagedWhenItIsSeenOnlyAfterPeopleHaveTakenOver() {
    blindAfter(overwrites());
    assertThat(world.types()).doesNotContain("incident.overwrote");
    world.factsUnreadable = false;
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).containsOnlyOnce("incident.overwrote", "pin.stands");
    world.deploy(3).run(Duration.ofMinutes(1));
    assertThat(world.types()).as(world.story()).containsOnlyOnce("deploy.not-serving");
  }

  @Test
  void aWriteThatTurnsOutNotToHaveHappenedAfterPeopleHaveTakenOverLeavesNothing() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    blindAfter(write);
    world.factsUnreadable = false;
    world.run(Duration.ofMinutes(2));
    assertThat(world.watch.pin()).isEmpty();
    assertThat(world.watch.memory().gaps()).isEmpty();
    assertThat(world.types()).doesNotContain("incident.overwrote", "pin.stands", "pin.gone");
  }

  private PendingEffect overwrites() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) write.effect());
    return write;
  }

  private World nobodyAnswers(PendingEffect write) {
    return world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
  }

  private void blindAfter(PendingEffect write) {
    world.factsUnreadable = true;
    nobodyAnswers(write).run(Duration.ofMinutes(10));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.told)
        .anyMatch(it -> it.page() && it.headline().contains("blind after acting"));
  }

  private void acknowledge() {
    world.feed(new Event.Commanded(new Command.Acknowledge("sre", world.last().id())));
  }

  private long calls() {
    return world.told.stream()
        .filter(it -> it.page() && it.type().equals("incident.overdue"))
        .count();
  }
}
