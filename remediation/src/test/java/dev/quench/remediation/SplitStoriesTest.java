package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two revisions share the traffic: only the one that is worse loses it, or nobody does. */
class SplitStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @ParameterizedTest(name = "revision 2 has {0} %, revision {1} is bad")
  @CsvSource({"50, 1", "50, 2", "10, 1", "10, 2", "90, 1", "90, 2"})
  void theBadOneLosesItsShare(int percent, int bad) {
    shared(percent);
    world.breaks(bad).tick(Duration.ofSeconds(2)).allAgentsFail(bad).run(Duration.ofMinutes(3));
    rolledBackFrom(bad);
  }

  @ParameterizedTest(name = "revision 2 has {0} %, revision {1} is bad")
  @CsvSource({"50, 1", "50, 2", "10, 1", "10, 2"})
  void theBadOneIsFoundAlsoWhenTheOtherOneIsAccused(int percent, int bad) {
    shared(percent);
    world.breaks(bad).tick(Duration.ofSeconds(2)).allAgentsFail(3 - bad).run(Duration.ofMinutes(3));
    rolledBackFrom(bad);
  }

  @ParameterizedTest(name = "revision 2 has {0} %, revision {1} is bad")
  @CsvSource({"50, 1", "50, 2", "10, 1", "10, 2"})
  void theBadOneIsFoundAlsoWhenNobodyIsNamed(int percent, int bad) {
    shared(percent);
    world.breaks(bad).tick(Duration.ofSeconds(2));
    world.finding("agent-failure", new Impact.Service(), 0, false).run(Duration.ofMinutes(3));
    rolledBackFrom(bad);
  }

  @Test
  void whenBothAreBadAnOlderOneGetsTheTraffic() {
    world.deploy(3).deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.split(2, 50, 1).run(Duration.ofMinutes(10));
    world.breaks(1).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(3)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).contains("DEPENDENCY_DOWN", "ROLL_BACK");
  }

  @Test
  void aCanaryThatFailsSilentlyIsFoundByTheRounds() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.deploy(2).garbled.add(World.rev(2).value());
    world.split(2, 10, 1).run(Duration.ofMinutes(5));
    rolledBackFrom(2);
    assertThat(world.last().modes())
        .as(world.story())
        .containsExactly(new ModeId("invalid-artifact-output"));
  }

  @Test
  void withoutAUrlForEachNobodyIsCondemned() {
    world.deploy(1).deploy(2).split(2, 50, 1).run(Duration.ofMinutes(10));
    world.breaks(2).allAgentsFail(2).run(Duration.ofMinutes(40));
    assertThat(world.decisions()).as(world.story()).containsExactly("SPLIT_TRAFFIC");
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.writes).isEmpty();
  }

  @Test
  void aPersonWhoNamesOneOfTheTwoGivesItTheTraffic() {
    world.deploy(1).deploy(2).split(2, 50, 1).run(Duration.ofMinutes(10));
    world.breaks(2);
    world.feed(new Event.Commanded(new Command.Rollback("sre", Optional.of(World.rev(1)))));
    world.run(Duration.ofMinutes(3));
    rolledBackFrom(2);
  }

  @Test
  void amongThreeNobodyIsSuspected() {
    world.deploy(1).deploy(2).deploy(3).armed();
    world.wish =
        List.of(
            TrafficTarget.of(World.rev(1), 40),
            TrafficTarget.of(World.rev(2), 30),
            TrafficTarget.of(World.rev(3), 30));
    world.breaks(3).tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(1));
    assertThat(world.decisions()).as(world.story()).containsExactly("SPLIT_TRAFFIC");
  }

  @Test
  void whenAllOfThreeAreDownPeopleAreCalled() {
    sharedByThree();
    world.breaks(1).breaks(2).breaks(3).tick(Duration.ofMinutes(1));
    world.allAgentsFail(1).allAgentsFail(2).allAgentsFail(3).run(Duration.ofMinutes(5));
    peopleAreCalledOnce("P1 llm-forge: confirmed by our own requests");
  }

  @Test
  void whenACanaryAndTheRestAreDownUnarmedPeopleAreCalled() {
    canary();
    world.breaks(1).breaks(2).tick(Duration.ofMinutes(1));
    world.allAgentsFail(1).allAgentsFail(2).run(Duration.ofMinutes(5));
    peopleAreCalledOnce("P1 llm-forge: confirmed by our own requests");
  }

  @Test
  void whenNothingCanBeReachedPeopleAreCalled() {
    canary();
    world.gone.addAll(List.of(World.rev(1).value(), World.rev(2).value()));
    world.allAgentsFail(2).run(Duration.ofMinutes(5));
    peopleAreCalledOnce("SPLIT_TRAFFIC");
  }

  @ParameterizedTest(name = "armed: {0}")
  @ValueSource(booleans = {true, false})
  void whenAllAreDownPeopleAreCalledAlsoWhileSomebodyIsAtWork(boolean armed) {
    canary();
    if (armed) {
      world.armed();
    }
    world.breaks(1).breaks(2).tick(Duration.ofMinutes(1)).allAgentsFail(1).allAgentsFail(2);
    world.tick(Duration.ofSeconds(1)).split(2, 20, 1).run(Duration.ofMinutes(25));
    assertThat(world.decisions()).as(world.story()).containsExactly("HUMAN_ACTIVE");
    assertThat(world.told)
        .as(world.story())
        .filteredOn(Notice::page)
        .extracting(Notice::type)
        .containsOnlyOnce("incident.confirmed");
  }

  @Test
  void whoOnlyMakesACanaryLookBadWakesNobody() {
    canary();
    world.runFailing(2, Duration.ofMinutes(40));
    assertThat(world.types()).as(world.story()).contains("incident.refused");
    assertThat(world.told).filteredOn(Notice::page).extracting(Notice::headline).isEmpty();
  }

  @Test
  void whatEverybodyGetsCondemnsNobody() {
    canary();
    world.breaks(1).breaks(2).tick(Duration.ofMinutes(1)).allAgentsFail(2);
    world.run(Duration.ofMinutes(5));
    Repute repute = world.watch.memory().repute();
    assertThat(world.types()).as(world.story()).contains("incident.confirmed");
    assertThat(List.of(1, 2)).as(world.story()).noneMatch(it -> repute.failed(World.rev(it)));
    assertThat(world.last().failing()).isEmpty();
  }

  @Test
  void aTaggedCanaryThatTheRoundsFoundToFailIsAskedByItself() {
    world.deploy(1).run(Duration.ofMinutes(10));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.deploy(2).breaks(2);
    world.wish =
        List.of(
            TrafficTarget.of(World.rev(1), 95),
            new TrafficTarget(Optional.of(World.rev(2)), 5, Optional.of("canary")));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(5));
    peopleAreCalledOnce("P1 llm-forge: confirmed by our own requests");
    assertThat(world.last().failing()).contains(World.rev(2));
  }

  private void canary() {
    world.deploy(1).deploy(2).split(2, 10, 1).run(Duration.ofMinutes(10));
  }

  private void sharedByThree() {
    world.deploy(1).deploy(2).deploy(3).armed();
    world.wish =
        List.of(
            TrafficTarget.of(World.rev(1), 40),
            TrafficTarget.of(World.rev(2), 30),
            TrafficTarget.of(World.rev(3), 30));
    world.run(Duration.ofMinutes(10));
  }

  private void peopleAreCalledOnce(String headline) {
    assertThat(world.told)
        .as(world.story())
        .filteredOn(Notice::page)
        .extracting(Notice::headline)
        .singleElement()
        .asString()
        .contains(headline);
  }

  private void shared(int percent) {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.split(2, percent, 1).run(Duration.ofMinutes(10));
  }

  private void rolledBackFrom(int bad) {
    assertThat(world.share(bad)).as(world.story()).isZero();
    assertThat(world.share(3 - bad)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(world.watch.memory().bad())
        .extracting(it -> it.revision())
        .containsExactly(World.rev(bad));
    world.feed(new Event.Commanded(new Command.Disarm("sre"))).run(Duration.ofMinutes(5));
    assertThat(world.wish).as("no tag is left behind").noneMatch(it -> it.tag().isPresent());
  }
}
