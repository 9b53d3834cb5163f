package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How often the log is read, at the pace that is shipped: everybody in a project shares what Cloud
 * Logging lets be read in a minute. What is counted here is what {@code docs/set-up.md} says.
 */
class LogQuotaStoriesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final World world = new World(Policies.forge());

  @Test
  void atRestItIsNotReadAtAll() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(20));
    world.logReads.clear();
    world.run(Duration.ofHours(1));
    assertThat(world.logReads).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void anArmedServicesFirstTagIsLookedAfterTwice() {
    world.deploy(1).armed().run(Duration.ofMinutes(15));
    assertThat(world.writes).hasSize(1);
    assertThat(world.logReads).hasSize(2);
  }

  @Test
  void aRollbackReadsItSoOften() {
    world.deploy(1).armed().run(Duration.ofMinutes(20));
    world.logReads.clear();
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(3));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(mostInAMinute()).isLessThanOrEqualTo(8);
    world.run(Duration.ofMinutes(20));
    assertThat(world.logReads.size()).isLessThanOrEqualTo(10);
  }

  @Test
  void aRefusedIncidentIsLookedAtAgainAtAPaceThatLeavesEnoughForOthers() {
    world.deploy(1).run(Duration.ofMinutes(20));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(10));
    assertThat(world.decisions()).contains("OBSERVE_ONLY");
    assertThat(mostInAMinute()).isLessThanOrEqualTo(4);
  }

  @Test
  void aWriteThatNobodyAnswersForIsLookedForOnTheServiceFirst() {
    unanswered();
    int before = world.logReads.size();
    world.run(Duration.ofSeconds(35));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.JUDGING);
    assertThat(world.logReads).hasSize(before);
    world.run(Duration.ofMinutes(3));
    assertThat(mostInAMinute()).isLessThanOrEqualTo(10);
  }

  @Test
  void aLogThatStaysAwayIsAskedFourTimesAMinute() {
    unanswered();
    world.changesUnreadable = true;
    world.logReads.clear();
    world.run(Duration.ofMinutes(4));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.JUDGING);
    assertThat(world.logReads).isNotEmpty();
    assertThat(mostInAMinute()).isLessThanOrEqualTo(4);
  }

  @Test
  void aSpentQuotaIsPagedByItsNameWithWhenItIsLookedAtAgain() {
    world.deploy(1).armed().run(Duration.ofMinutes(20));
    world.changesUnreadable = true;
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(1));
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.blind"))
        .singleElement()
        .matches(it -> it.page() && it.headline().contains("BLIND: the log is away"))
        .matches(
            it ->
                it.details().stream()
                    .anyMatch(
                        detail ->
                            detail.name().equals("looked at again")
                                && detail.value().startsWith("every 1 min until")));
  }

  @Test
  void whoDeploysWhileTrafficIsPinnedIsNamedByOneLook() {
    world.deploy(1).armed().run(Duration.ofMinutes(20));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(20));
    assertThat(world.watch.pin()).isPresent();
    world.logReads.clear();
    world.deploy(3);
    ChangeRecord it = world.changes.remove(world.changes.size() - 1);
    world.changes.add(
        new ChangeRecord(it.at(), it.principal(), it.kinds(), Optional.of(World.rev(3)), false));
    world.run(MINUTE);
    assertThat(world.told)
        .filteredOn(notice -> notice.type().equals("deploy.not-serving"))
        .singleElement()
        .matches(notice -> notice.headline().contains("by ci@p"));
    assertThat(world.logReads).hasSize(1);
  }

  private void unanswered() {
    world.deploy(1).armed().run(Duration.ofMinutes(20));
    world.logReads.clear();
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.WriteTraffic.class);
    String id = world.watch.pending().orElseThrow().id();
    world.feed(new Event.Written(id, new TrafficWritten.Unknown("DEADLINE_EXCEEDED")));
  }

  private long mostInAMinute() {
    List<Instant> reads = world.logReads;
    return reads.stream().mapToLong(this::inTheMinuteFrom).max().orElse(0);
  }

  private long inTheMinuteFrom(Instant from) {
    return world.logReads.stream()
        .filter(it -> !it.isBefore(from) && it.isBefore(from.plus(MINUTE)))
        .count();
  }
}
