package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.Reading;
import dev.quench.common.SignalId;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What must not be mistaken for good news, for somebody else's work, or for nothing at all. */
class SafetyStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void seeingNothingIsNotSeeingThatItWorksAgain() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(1));
    world.deaf = true;
    world.run(Duration.ofMinutes(10));
    assertThat(world.watch.incident()).as(world.story()).isPresent();
    assertThat(world.types()).doesNotContain("incident.resolved");
  }

  @Test
  void anUnconfirmedIncidentDoesNotKeepTheRoundsFromSeeing() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).garbled.add(World.rev(2).value());
    world.finding("container-build-failure", new Impact.Service(), 0, false);
    world.run(Duration.ofMinutes(4));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aRevisionThatGetsTrafficAfterItWasRefusedForHavingNoneIsLookedAtAnew() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("ci@p", ChangeRecord.Kind.TRAFFIC).deploy(2).breaks(2);
    world.allAgentsFail(2).run(Duration.ofSeconds(10));
    world.first("NO_TRAFFIC_ON_FAILING_REVISION");
    world.wish = List.of();
    world.changed("ci@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  /** CI deploys without traffic, asks its own tag, sees one error, and goes on all the same. */
  @Test
  void anErrorFromBeforeItsTrafficDoesNotMakeSomebodyOfWhoBroughtIt() {
    deployedWithoutTrafficAndAskedOnce();
    world.wish = List.of();
    world.changed("ci@p", ChangeRecord.Kind.TRAFFIC).tick(Duration.ofSeconds(5));
    world.allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whoMovesTrafficAfterItFailedWithTrafficIsLeftAlone() {
    deployedWithoutTrafficAndAskedOnce();
    world.wish = List.of();
    world.changed("ci@p", ChangeRecord.Kind.TRAFFIC).tick(Duration.ofSeconds(5));
    world.allAgentsFail(2).tick(Duration.ofSeconds(1));
    world.split(2, 90, 1).run(Duration.ofMinutes(10));
    assertThat(world.decisions()).as(world.story()).containsExactly("HUMAN_ACTIVE");
    assertThat(world.share(2)).as(world.story()).isEqualTo(90);
  }

  private void deployedWithoutTrafficAndAskedOnce() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("ci@p", ChangeRecord.Kind.TRAFFIC).deploy(2).breaks(2);
    world.tick(Duration.ofMinutes(3));
    one("smoke", world.now);
    world.run(Duration.ofSeconds(50));
  }

  @Test
  void aMentionLeavesWhatIsStillAddingUp() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    one("a", world.now);
    one("b", world.now);
    world.finding("performance-degradation", new Impact.Degraded(), 2, false);
    one("c", world.now);
    assertThat(world.watch.incident()).as(world.story()).isPresent();
  }

  @Test
  void alongAgoSomethingElseWasLoggedAndSinceThenSomebodyMovedTraffic() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    one("old", world.now);
    world.run(Duration.ofHours(1)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.run(Duration.ofHours(1)).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whatArrivesWhilePeopleKnowIsTakenUpWhenTheyNoLongerDo() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    Instant old = world.now;
    world.run(Duration.ofMinutes(20)).findingAt(old, 2).run(Duration.ofSeconds(20));
    world.first("STALE");
    world.findingAt(world.now, 2).breaks(2);
    assertThat(world.watch.incident()).as("people know").isEmpty();
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void refusalsThatTakeTurnsAreEachToldOnce() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).dependencyDown = true;
    world.tick(Duration.ofSeconds(2)).allAgentsFail(2);
    for (int i = 0; i < 20; i++) {
      world.changesUnreadable = i % 2 == 0;
      world.run(Duration.ofMinutes(1));
    }
    assertThat(world.told.stream().filter(it -> it.type().equals("incident.blind")))
        .as(world.story())
        .hasSize(1);
    assertThat(world.told.stream().filter(Notice::page))
        .filteredOn(it -> !it.type().equals("incident.overdue"))
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whatCannotBeSeenPagesOnceAlthoughSomethingElseRefusesFirst() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.fleet = Reading.unreadable("the ledger is away");
    world.run(Duration.ofMinutes(5));
    assertThat(world.decisions()).as(world.story()).containsExactly("HUMAN_ACTIVE");
    assertThat(blind())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("HUMAN_ACTIVE", "and BLIND, many services: the ledger is away");
    world.fleet = Reading.known(Fleet.QUIET);
    world.deaf = true;
    world.run(Duration.ofMinutes(5));
    assertThat(world.decisions()).as(world.story()).containsExactly("HUMAN_ACTIVE");
    assertThat(blind()).as("another gate").hasSize(2);
    assertThat(blind().get(1)).contains("and BLIND, sight: neither side");
    assertThat(world.moves()).isZero();
  }

  private List<String> blind() {
    return world.told.stream()
        .filter(it -> it.page() && it.type().equals("incident.blind"))
        .map(Notice::headline)
        .toList();
  }

  @Test
  void nothingIsWrittenNotEvenATagWhileSomebodyIsAtWork() {
    world.deploy(1).deploy(2).breaks(2).armed().tick(Duration.ofSeconds(20)).allAgentsFail(2);
    world.tick(Duration.ofMillis(500)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.run(Duration.ofMinutes(5));
    assertThat(world.decisions()).as(world.story()).containsExactly("HUMAN_ACTIVE");
    assertThat(world.writes).as(world.story()).isEmpty();
  }

  @Test
  void aDeployOfTheSameTemplateByTheSameHandsRightBeforeTheWriteIsNoticed() {
    PendingEffect write = world.rollsBack();
    world.deploy(3);
    Effect.WriteTraffic effect = (Effect.WriteTraffic) write.effect();
    assertThat(effect.basis().latestCreated()).contains(World.rev(2));
    assertThat(world.state().basis().latestCreated()).contains(World.rev(3));
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(3)).as(world.story()).isEqualTo(100);
  }

  @Test
  void somebodyWhoMovesTrafficInTheMomentOfOurTagIsNotTakenForUs() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    assertThat(world.writes).as("a tag was written before, so we know our name").isNotEmpty();
    world.feed(new Event.Commanded(new Command.Disarm("sre"))).run(Duration.ofMinutes(1));
    world.deploy(2).breaks(2).armed().tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.WriteTraffic.class).perform();
    world.tick(Duration.ofMillis(300)).wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(5));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
  }

  @Test
  void aSlowPlatformIsWaitedForAndTheActionIsVerified() {
    PendingEffect write = world.rollsBack();
    Effect.WriteTraffic effect = (Effect.WriteTraffic) write.effect();
    world.apply(effect);
    world.reconciling = true;
    world.frozenServing = java.util.Optional.of(World.rev(2));
    world.feed(
        new Event.Written(
            write.id(), new TrafficWritten.Unsettled(world.now, world.now, world.state())));
    world.run(Duration.ofMinutes(2));
    world.reconciling = false;
    world.frozenServing = java.util.Optional.empty();
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void conflictsRightAfterADeployAreOutlasted() {
    PendingEffect write = world.rollsBack();
    Instant end = world.now.plusSeconds(25);
    while (world.now.isBefore(end)) {
      world.feed(new Event.Written(write.id(), new TrafficWritten.Overtaken("ABORTED")));
      write = world.until(Effect.WriteTraffic.class).watch.pending().orElseThrow();
    }
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aChangeThatFellIntoAWriteOfUnknownOutcomeIsPagedToo() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) write.effect());
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).as(world.story()).contains("incident.overwrote");
  }

  private void one(String id, Instant at) {
    world.feed(
        new Event.FindingsArrived(
            List.of(
                Findings.found(
                    "agent-failure",
                    new Impact.Agent("cli-generator"),
                    2,
                    false,
                    List.of(new SignalId("log", at, id))))));
  }
}
