package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.notice.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How people are called until somebody responds, and what they hear afterwards. */
class RingingStoriesTest {
  private static final String CLI = "cli-generator";

  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aP1RingsAtTheNextContactUntilSomebodyAcknowledges() {
    dependencyDown();
    world.run(Duration.ofMinutes(11));
    List<Notice> calls = overdue();
    assertThat(calls).as(world.story()).hasSize(2).allMatch(Notice::page);
    assertThat(calls.get(0).headline())
        .contains("nobody has acknowledged within 5 minutes: calling Platform Lead ([TBD])");
    assertThat(calls.get(1).headline()).contains("within 10 minutes: calling Security");
    world.feed(commanded(new Command.Acknowledge("ann", id()))).run(Duration.ofHours(2));
    assertThat(overdue()).as(world.story()).hasSize(2);
    assertThat(world.told)
        .anyMatch(it -> it.headline().contains("acknowledged by ann after 11 minutes"));
  }

  @Test
  void whatIsNeverAnsweredRingsOnThroughTheNextIncidentAndNeverTwiceAtOnce() {
    dependencyDown();
    world.run(Duration.ofHours(2));
    assertThat(world.watch.past()).as(world.story()).hasSizeGreaterThan(1);
    List<Notice> calls = overdue();
    for (int i = 1; i < calls.size(); i++) {
      assertThat(Duration.between(calls.get(i - 1).at(), calls.get(i).at()))
          .as(world.story())
          .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }
  }

  @Test
  void aP2CallsTheNextContactWhenItsTargetIsMissed() {
    world.brokenAgents = new TreeSet<>(Set.of(CLI));
    world.deploy(1).deploy(2).breaks(2);
    world.finding("agent-failure", new Impact.Agent(CLI), 2, false).run(Duration.ofMinutes(14));
    assertThat(overdue()).as(world.story()).isEmpty();
    world.run(Duration.ofMinutes(3));
    assertThat(overdue()).as(world.story()).hasSize(1);
    assertThat(overdue().get(0).headline())
        .startsWith("P2 llm-forge: nobody has acknowledged within 15 minutes: calling Platform");
  }

  @Test
  void aRecoveryEndsTheCalls() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofHours(1));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(overdue()).as(world.story()).isEmpty();
  }

  @Test
  void whatARollbackHealedIsLookedAtOnceMoreWhenTheNumbersHaveArrived() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(3));
    assertThat(world.types()).as(world.story()).doesNotContain("incident.verified");
    world.run(Duration.ofMinutes(20));
    assertThat(world.types()).as(world.story()).containsOnlyOnce("incident.verified");
    assertThat(world.last().verification().orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void whatHasGotWorseByThenIsANewIncident() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(4)).dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().origin()).as(world.story()).isEqualTo(Incident.Origin.PATROL);
  }

  @Test
  void whatIsOnlyToldIsToldAgainQuietlyWhenNobodyRespondsWithinAnHour() {
    world.deploy(1).run(Duration.ofMinutes(10));
    world.finding("performance-degradation", new Impact.Degraded(), 1, false);
    world.run(Duration.ofMinutes(61));
    assertThat(overdue()).as(world.story()).hasSize(1).noneMatch(Notice::page);
    world.feed(commanded(new Command.Acknowledge("ann", id()))).run(Duration.ofHours(3));
    assertThat(overdue()).as(world.story()).hasSize(1);
  }

  private void dependencyDown() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.finding("ruvector-connectivity", new Impact.Service(), 2, false);
    world.run(Duration.ofSeconds(30));
  }

  private List<Notice> overdue() {
    return world.told.stream().filter(it -> it.type().equals("incident.overdue")).toList();
  }

  private String id() {
    return world.last().id();
  }

  private static Event commanded(Command command) {
    return new Event.Commanded(command);
  }
}
