package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What people decided about a rollback holds when the incident is over. */
class OverruledStoriesTest {
  private static final String CLI = "cli-generator";

  private World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void whatAPersonPutsBackIsNotTakenAgain() {
    rolledBack();
    give(2, "sre@p").runFailing(2, Duration.ofMinutes(90));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.share(2)).isEqualTo(100);
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.proposed"))
        .anyMatch(it -> it.headline().contains(", and sre@p gave it traffic again at "));
    assertThat(world.told)
        .filteredOn(it -> it.incident().filter(last()::equals).isPresent())
        .anyMatch(it -> it.page() && it.type().equals("incident.confirmed"));
  }

  @Test
  void whatAPersonPutsBackInTheVeryIncidentIsNotTakenAfterIt() {
    PendingEffect write = world.rollsBack();
    world.settles(write).tick(Duration.ofSeconds(1));
    give(2, "sre@p").runFailing(2, Duration.ofMinutes(90));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void theirPlanIsReadyAndTheSameHoldsOnceMore() {
    rolledBack();
    give(2, "sre@p").runFailing(2, Duration.ofMinutes(12));
    apply().run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    give(2, "ann@p").runFailing(2, Duration.ofMinutes(60));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void aNewRevisionIsJudgedAfresh() {
    rolledBack();
    give(2, "sre@p").run(Duration.ofMinutes(20));
    world.deploy(3);
    give(3, "ci@p").run(Duration.ofMinutes(1));
    world.breaks(3).runFailing(3, Duration.ofMinutes(20));
    assertThat(world.share(3)).as(world.story()).isZero();
  }

  @Test
  void whatThePipelineGivesTrafficAgainIsRolledBackAgain() {
    world =
        new World(Policies.forge(it -> it.deployedBy(List.of("ci@p"))), Visited.TRANSITIONS::add);
    rolledBack();
    give(2, "ci@p").runFailing(2, Duration.ofMinutes(20));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void whatIsRolledOutAgainStepByStepIsJudgedAfresh() {
    rolledBack();
    world.down.clear();
    world.feed(
        commanded(new Command.Judge("sre", World.rev(2), Command.Opinion.NOT_KNOWN_BAD, "")));
    Goal again = new Goal.Rollout(World.rev(2), List.of(100), Duration.ofMinutes(1));
    world.feed(commanded(new Command.MoveTraffic("sre", again))).run(Duration.ofMinutes(20));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    world.breaks(2).runFailing(2, Duration.ofMinutes(20));
    assertThat(world.share(2)).as(world.story()).isZero();
  }

  @Test
  void whoSaysNoIsToldForHowLongItHolds() {
    world.brokenAgents = Set.of("cli-generator");
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2));
    world.allAgentsFail(2).run(Duration.ofSeconds(40));
    world.feed(commanded(new Command.Veto("ann", world.last().id(), "we fix forward")));
    world.run(Duration.ofSeconds(1));
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.vetoed"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.headline())
                    .contains(
                        "vetoed by ann: we fix forward; a rollback from llm-forge-00002 is only"
                            + " proposed, in later incidents too, until another revision serves"));
  }

  @Test
  void aVetoIsHeededInTheNextIncident() {
    vetoed();
    world.brokenAgents.addAll(World.AGENTS);
    world.runFailing(2, Duration.ofMinutes(60));
    assertThat(world.watch.past()).as(world.story()).hasSizeGreaterThan(1);
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.told)
        .filteredOn(it -> it.incident().filter(last()::equals).isPresent())
        .anyMatch(it -> it.headline().contains("sre said no to a rollback from llm-forge-00002"))
        .anyMatch(it -> it.headline().endsWith("we fix forward: quench apply " + plan()))
        .anyMatch(it -> it.page() && it.type().equals("incident.confirmed"));
  }

  @Test
  void aVetoEndsWithTheTrafficOfItsRevision() {
    vetoed();
    world.down.clear();
    world.run(Duration.ofMinutes(60));
    give(1, "sre@p").run(Duration.ofMinutes(30));
    give(2, "sre@p").run(Duration.ofMinutes(30));
    world.breaks(2).runFailing(2, Duration.ofMinutes(20));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whoeverCallsTheRevisionBadTakesTheNoBack() {
    vetoed();
    world.runFailing(2, Duration.ofMinutes(40));
    world.feed(
        commanded(new Command.Judge("ann", World.rev(2), Command.Opinion.KNOWN_BAD, "it is")));
    world.runFailing(2, Duration.ofMinutes(40));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  private void rolledBack() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  /** One agent fails, somebody says no, and the incident ends half an hour later. */
  private void vetoed() {
    world.brokenAgents = new TreeSet<>(Set.of(CLI));
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).run(Duration.ofMinutes(60));
    world.breaks(2).finding("agent-failure", new Impact.Agent(CLI), 2, false);
    world.run(Duration.ofSeconds(40));
    world.feed(commanded(new Command.Veto("sre", last(), "we fix forward")));
    world.run(Duration.ofMinutes(31));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
  }

  private World apply() {
    return world.feed(commanded(new Command.Apply("ann", last(), plan())));
  }

  private World give(int number, String who) {
    world.wish = List.of(TrafficTarget.of(World.rev(number), 100));
    return world.changed(who, ChangeRecord.Kind.TRAFFIC);
  }

  private String plan() {
    return PlanName.of(last(), world.last().plan().orElseThrow()).toString();
  }

  private String last() {
    return world.last().id();
  }

  private static Event commanded(Command command) {
    return new Event.Commanded(command);
  }
}
