package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whole incidents, from the first finding to the end. */
class StoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void whatBreaksAgainSoonAfterItAnsweredWellCallsPeopleAnew() {
    World world = new World(Policies.forge());
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).run(Duration.ofMinutes(60));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(3));
    world.dependencyDown = false;
    world.run(Duration.ofMinutes(4));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    Instant broken = world.breaks(2).now;
    for (int i = 0; i < 18; i++) {
      world.allAgentsFail(2).run(Duration.ofSeconds(10));
    }
    assertThat(world.told).as(world.story()).anyMatch(it -> it.page() && it.at().isAfter(broken));
  }

  @Test
  void aBadRevisionAtFullTrafficIsRolledBack() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world
        .deploy(2)
        .breaks(2)
        .tick(Duration.ofSeconds(5))
        .allAgentsFail(2)
        .run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.watch.memory().bad())
        .extracting(it -> it.revision())
        .containsExactly(World.rev(2));
  }

  @Test
  void aBadRevisionIsRolledBackOnAFreshInstallToo() {
    world.deploy(1).deploy(2).breaks(2).armed().tick(Duration.ofSeconds(20)).allAgentsFail(2);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).as(world.story()).containsExactly("ROLL_BACK");
  }

  @Test
  void whenTheNewestOlderRevisionIsBadTooTheNextIsTried() {
    world.deploy(1).deploy(2).breaks(2).deploy(3).breaks(3).armed();
    world.tick(Duration.ofSeconds(20)).allAgentsFail(3).run(Duration.ofMinutes(4));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).containsExactly("DEPENDENCY_DOWN", "ROLL_BACK");
  }

  @Test
  void oneAgentDownWaitsForAVeto() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(60));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whatTheRulesSayPagesForAnArmedServiceOnly() {
    Event quarantined = new Event.Announced("rule.quarantined", true, "it throws", List.of());
    world.deploy(1).feed(quarantined).armed().feed(quarantined).run(Duration.ofMinutes(1));
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("rule.quarantined"))
        .extracting(Notice::page)
        .containsExactly(false, true);
  }

  @Test
  void moreThatFailsDuringTheWaitIsLookedAtAtOnce() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(30));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
    world.brokenAgents = new TreeSet<>(World.AGENTS);
    world.allAgentsFail(2).run(Duration.ofSeconds(20));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void moreOfTheSameDuringTheWaitDoesNotDisturbIt() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofSeconds(30));
    Set<Phase> phases = new TreeSet<>();
    world.observer = (before, after) -> phases.add(after.incident().orElseThrow().phase());
    world.allAgentsFail(2).run(Duration.ofSeconds(30)).allAgentsFail(2).run(Duration.ofSeconds(30));
    assertThat(phases).as(world.story()).containsExactly(Phase.AWAITING_VETO);
  }

  @Test
  void whoArmsOrResumesWhatIsNeitherDoesNotPutTheRollbackOff() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(60)).armed().run(Duration.ofSeconds(40));
    world.feed(new Event.Commanded(new Command.Resume("sre"))).run(Duration.ofSeconds(60));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.types()).containsOnlyOnce("incident.awaiting-veto");
  }

  @Test
  void anotherTargetThanTheOneToldGetsAWaitOfItsOwn() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).run(Duration.ofMinutes(10));
    world.deploy(3).breaks(3).finding("agent-failure", new Impact.Agent("cli-generator"), 3, false);
    world.run(Duration.ofSeconds(60));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
    Command bad = new Command.Judge("sre", World.rev(2), Command.Opinion.KNOWN_BAD, "leaks");
    world.feed(new Event.Commanded(bad)).run(Duration.ofSeconds(100));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.types()).filteredOn("incident.awaiting-veto"::equals).hasSize(2);
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aNewRevisionThatNobodyReachesIsPagedOf() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deaf = true;
    world.deploy(2).run(Duration.ofMinutes(5));
    assertThat(world.told)
        .as(world.story())
        .anyMatch(it -> it.page() && it.type().equals("watch.blind"));
  }

  @Test
  void noTagIsLeftOnADisarmedServiceThatNobodyReaches() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deaf = true;
    world.deploy(2).run(Duration.ofMinutes(5));
    assertThat(tags()).as(world.story()).isNotEmpty();
    world.feed(new Event.Commanded(new Command.Disarm("sre"))).run(Duration.ofMinutes(2));
    assertThat(tags()).as(world.story()).isEmpty();
  }

  private List<String> tags() {
    return world.wish.stream().flatMap(it -> it.tag().stream()).toList();
  }

  @Test
  void pausingDuringTheWaitIsAVeto() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(60));
    world.feed(new Event.Commanded(new Command.Pause("sre", "wait", Optional.empty())));
    world.run(Duration.ofMinutes(5));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).as(world.story()).contains("PAUSED");
  }

  @Test
  void aDependencyThatIsDownKeepsHandsOff() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world
        .finding("ruvector-connectivity", new Impact.Service(), 2, false)
        .run(Duration.ofMinutes(40));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).as(world.story()).containsExactly("DEPENDENCY_DOWN");
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.told).as(world.story()).anyMatch(it -> it.page());
  }

  @Test
  void whatClientsSendMovesNothingAndWakesNobody() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    World.AGENTS.forEach(it -> world.finding("agent-failure", new Impact.Agent(it), 2, true));
    world.run(Duration.ofMinutes(40));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).as(world.story()).containsExactly("CLIENT_CAUSED");
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.CLOSED);
    assertThat(world.told).as(world.story()).noneMatch(it -> it.page());
  }

  @Test
  void aRevisionThatNeverBecameReadyIsNotRolledBack() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world
        .deploy(2, Revision.Ready.FAILED)
        .finding("service-startup-failure", new Impact.Service(), 2, false);
    world.run(Duration.ofMinutes(2));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions())
        .as(world.story())
        .containsExactly("NO_TRAFFIC_ON_FAILING_REVISION");
  }

  @Test
  void aFixDeployedByAPersonKeepsHandsOff() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.Probe.class).deploy(3).run(Duration.ofMinutes(5));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).as(world.story()).contains("HUMAN_ACTIVE");
    assertThat(world.share(3)).as(world.story()).isEqualTo(100);
  }

  @Test
  void anUnarmedServiceGetsAProposalThatOneCommandApplies() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROPOSED);
    assertThat(world.writes).as(world.story()).isEmpty();
    world.feed(new Event.Commanded(new Command.Rollback("sre", Optional.empty())));
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void artifactsThatWentBadWithoutALogLineAreFoundAfterTheDeploy() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).garbled.add(World.rev(2).value());
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().modes())
        .as(world.story())
        .containsExactly(new ModeId("invalid-artifact-output"));
  }

  @Test
  void aReleaseThatAnswersOtherwiseAndWellIsToldOnceAndStays() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).reworded.add(World.rev(2).value());
    world.run(Duration.ofMinutes(30));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.types()).containsOnlyOnce("revision.answers-otherwise");
    assertThat(world.watch.past()).as(world.story()).isEmpty();
  }

  @Test
  void aRollbackThatDoesNotHelpEndsWithPeople() {
    atTheWrite();
    world.perform();
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(5));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.escalated"))
        .flatExtracting(Notice::details)
        .contains(
            new Notice.Detail("to go further back", "quench rollback llm-forge --to REVISION"));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.watch.memory().bad()).isEmpty();
  }

  @Test
  void trafficMovedByAPersonMeanwhileIsNotOverwritten() {
    atTheWrite();
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(5));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).as(world.story()).contains("HUMAN_ACTIVE");
  }

  @Test
  void whatCannotBeReadPagesAndMovesNothing() {
    world.deploy(1).deploy(2).breaks(2);
    world.factsUnreadable = true;
    world.allAgentsFail(2).armed().run(Duration.ofMinutes(2));
    assertThat(world.decisions()).as(world.story()).containsExactly("BLIND");
    assertThat(world.told)
        .as(world.story())
        .anyMatch(it -> it.page() && it.type().equals("incident.blind"));
  }

  private void atTheWrite() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.WriteTraffic.class);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ACTING);
  }
}
