package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.Severity;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Budget;
import dev.quench.remediation.policy.Limits;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Incidents in which Quench rightly keeps its hands off, and says why. */
class RefusalStoriesTest {
  private World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void staleSignalsStartNothing() {
    world.deploy(1).deploy(2).breaks(2).tick(Duration.ofMinutes(1));
    Instant seen = world.now;
    world.tick(Duration.ofMinutes(20)).findingAt(seen, 2).run(Duration.ofSeconds(1));
    assertThat(world.first("STALE").phase()).as(world.story()).isEqualTo(Phase.CLOSED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void degradationIsToldOnceAndNothingMore() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    for (int i = 0; i < 5; i++) {
      world.finding("performance-degradation", new Impact.Degraded(), 1, false);
      world.run(Duration.ofSeconds(30));
    }
    assertThat(world.types()).containsOnlyOnce("incident.told");
    assertThat(world.decisions()).containsExactly("MODE_NOT_REMEDIABLE");
  }

  @Test
  void whereSomethingIsSlowTheSplitToCompareIsOffered() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).run(Duration.ofMinutes(10));
    world.finding("performance-degradation", new Impact.Degraded(), 2, false);
    world.run(Duration.ofSeconds(30));
    String command = "quench split llm-forge --to llm-forge-00002=50,llm-forge-00001=50";
    assertThat(offered()).containsExactly("to compare: " + command);
    assertThat(world.last().timeline()).anyMatch(it -> it.text().contains(command));
  }

  @Test
  void whereThereIsNothingToCompareWithNoSplitIsOffered() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.finding("performance-degradation", new Impact.Degraded(), 1, false);
    world.run(Duration.ofSeconds(30));
    world.deploy(2).breaks(2).run(Duration.ofMinutes(5));
    assertThat(world.watch.memory().bad()).as(world.story()).isNotEmpty();
    world.run(Duration.ofHours(2));
    world.finding("performance-degradation", new Impact.Degraded(), 1, false);
    world.run(Duration.ofSeconds(30));
    assertThat(world.types()).filteredOn("incident.told"::equals).hasSize(2);
    assertThat(offered()).isEmpty();
  }

  private List<String> offered() {
    return world.told.stream()
        .flatMap(it -> it.details().stream())
        .filter(it -> it.name().equals("offered"))
        .map(Notice.Detail::value)
        .toList();
  }

  @Test
  void aBuildThatFailsIsNoReasonToRollBackEvenIfItWereCalledP1() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.finding("container-build-failure", new Impact.Service(), 0, false);
    world.run(Duration.ofMinutes(2));
    assertThat(world.decisions()).containsExactly("MODE_NOT_REMEDIABLE");
    assertThat(world.moves()).isZero();
  }

  @Test
  void whilePausedItLooksAndCallsPeopleAndWritesNotEvenATag() {
    world.deploy(1).deploy(2).breaks(2).armed();
    world.feed(new Event.Commanded(new Command.Pause("sre", "wait", Optional.empty())));
    world.allAgentsFail(2).run(Duration.ofMinutes(3));
    assertThat(world.writes).as(world.story()).isEmpty();
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("incident.confirmed"));
    assertThat(looked())
        .containsExactly("although PAUSED: whether people are called depends on it");
    world.feed(new Event.Commanded(new Command.Resume("sre"))).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whereNothingStandsInTheWayNothingIsSaidOfIt() {
    world.deploy(1).deploy(2).breaks(2).armed().allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(looked()).isEmpty();
  }

  private List<String> looked() {
    return world.last().timeline().stream()
        .filter(it -> it.what().equals("looked"))
        .map(Entry::text)
        .distinct()
        .toList();
  }

  @Test
  void aServiceWithOneRevisionHasNowhereToGo() {
    world.deploy(1).breaks(1).armed().allAgentsFail(1).run(Duration.ofMinutes(2));
    assertThat(world.decisions()).containsExactly("NO_TARGET");
    assertThat(world.last().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(world.told).anyMatch(it -> it.page());
  }

  @Test
  void whatFailsIsNotMarkedAsThePlaceToGoBackTo() {
    world.deploy(1).breaks(1).armed().allAgentsFail(1).run(Duration.ofMinutes(30));
    assertThat(world.wish).as(world.story()).allMatch(it -> it.tag().isEmpty());
  }

  @Test
  void aNetworkThatReachesNothingIsOurOwnFault() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.deaf = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.decisions()).containsExactly("BLIND");
    assertThat(world.told).anyMatch(it -> it.page());
    assertThat(world.moves()).isZero();
  }

  @Test
  void whoChangedWhatCannotBeReadSoNothingIsOverwritten() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.changesUnreadable = true;
    world
        .deploy(2)
        .breaks(2)
        .tick(Duration.ofSeconds(2))
        .allAgentsFail(2)
        .run(Duration.ofMinutes(2));
    assertThat(world.decisions()).containsExactly("BLIND");
    assertThat(world.moves()).isZero();
  }

  @Test
  void aBudgetThatIsSpentLeavesThePlanToPeople() {
    world = limited(0, Duration.ZERO);
    world.deploy(1).deploy(2).breaks(2).armed().allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.decisions()).containsExactly("BUDGET_SPENT");
    assertThat(world.moves()).isZero();
  }

  @Test
  void oneActionAfterTheOtherCoolsDownFirst() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world
        .deploy(2)
        .breaks(2)
        .tick(Duration.ofSeconds(2))
        .allAgentsFail(2)
        .run(Duration.ofMinutes(2));
    world.wish = List.of();
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).deploy(3).breaks(3);
    world.tick(Duration.ofSeconds(2)).allAgentsFail(3).run(Duration.ofMinutes(2));
    assertThat(world.decisions()).as(world.story()).containsExactly("COOLING_DOWN");
    world.run(Duration.ofMinutes(15));
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void rollbacksThatDidNotHelpOpenTheBreaker() {
    world.watch = withFailedActions(world.watch);
    world.deploy(1).deploy(2).breaks(2).armed().allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.decisions()).containsExactly("BREAKER_OPEN");
  }

  @Test
  void whatSomebodyReportsAndTheProbeDoesNotSeeIsWatchedAndClosed() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.feed(new Event.Commanded(new Command.OpenIncident("sre", Severity.P1, "users complain")));
    world.run(Duration.ofMinutes(40));
    assertThat(world.decisions()).containsExactly("NOT_CONFIRMED");
    assertThat(world.last().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void aDependencyThatComesBackResolvesTheIncidentWithoutAnAction() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(2));
    world.dependencyDown = false;
    world.run(Duration.ofMinutes(5));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void aDependencyThatComesBackRightBeforeTheDeadlineResolvesItToo() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(29));
    world.dependencyDown = false;
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aProposalNobodyAppliesEndsWithPeople() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(31));
    assertThat(world.first("OBSERVE_ONLY").phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.writes).isEmpty();
  }

  @Test
  void armingWhileAProposalWaitsAppliesIt() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(1));
    world.armed().run(Duration.ofMinutes(2));
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void aServiceThatDoesNotExistHasNothingDeployed() {
    world.absent = true;
    world.feed(new Event.Commanded(new Command.Rollback("sre", Optional.empty())));
    world.run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).containsExactly("NOTHING_DEPLOYED");
    assertThat(world.types()).contains("watch.blind");
  }

  @Test
  void aPersonWhoMovesTrafficAwayEndsTheIncident() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.deploy(2).tick(Duration.ofSeconds(2)).allAgentsFail(2).run(Duration.ofSeconds(40));
    world.dependencyDown = false;
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(3));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(world.moves()).isZero();
  }

  private static World limited(int actions, Duration coolDown) {
    return new World(
        Policies.forge(
            it -> {
              Limits l = it.limits();
              Budget budget = new Budget(actions, l.budget().per());
              return it.with(
                  new Limits(l.staleness(), budget, coolDown, l.breaker(), l.knownGood()));
            }),
        Visited.TRANSITIONS::add);
  }

  private Watch withFailedActions(Watch watch) {
    Instant at = world.now.minus(Duration.ofHours(1));
    Memory memory =
        watch
            .memory()
            .acting("a", at)
            .concluded("a", at, false)
            .acting("b", at.plusSeconds(600))
            .concluded("b", at.plusSeconds(600), false);
    return new Watch(
        watch.service(),
        0,
        watch.control(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        memory,
        watch.patrol(),
        watch.shift(),
        watch.pin(),
        watch.wakeAt());
  }
}
