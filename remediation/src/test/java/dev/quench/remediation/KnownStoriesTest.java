package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command.Opinion;
import dev.quench.remediation.policy.Limits;
import dev.quench.remediation.policy.Limits.KnownGood;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How revisions become known good or bad, what that does, and how it is lost. */
class KnownStoriesTest {
  private World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void servingWellForATimeAndManyRequestsEarnsIt() {
    world.deploy(1).run(Duration.ofHours(1));
    assertThat(world.watch.memory().repute().good(World.rev(1))).as(world.story()).isTrue();
    Repute.Mark mark =
        world.watch.memory().repute().known(World.rev(1)).orElseThrow().mark().orElseThrow();
    assertThat(mark.why()).isEqualTo("served healthily");
    assertThat(mark.digest()).as("filled in by the next look").isNotEmpty();
  }

  @Test
  void ourOwnRequestsEarnNothing() {
    world = requests(470);
    world.deploy(1).run(Duration.ofMinutes(45));
    assertThat(world.watch.memory().repute().good(World.rev(1)))
        .as("500 requests, 48 of them our own")
        .isFalse();
    world = requests(440);
    world.deploy(1).run(Duration.ofMinutes(45));
    assertThat(world.watch.memory().repute().good(World.rev(1))).isTrue();
  }

  @Test
  void aNewerKnownGoodIsPreferredToAnOlderRevisionAndAnOlderOneToANewerUnknown() {
    world.deploy(1).deploy(2).deploy(3).breaks(3).armed();
    judge(1, Opinion.KNOWN_GOOD);
    world.tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whatNeverCarriedTrafficIsNoTarget() {
    besideOneThatNeverServed();
    world.breaks(3).tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).containsExactly("NO_TARGET");
    assertThat(world.last().decision().orElseThrow().why())
        .endsWith(", that ever carried traffic (never did: [llm-forge-00002])");
  }

  @Test
  void beingSpokenOfIsNotHavingCarriedTraffic() {
    besideOneThatNeverServed();
    judge(2, Opinion.KNOWN_GOOD);
    judge(2, Opinion.NOT_KNOWN_GOOD);
    world.breaks(3).tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).containsExactly("NO_TARGET");
  }

  @Test
  void whatAPersonCallsGoodIsATargetAlthoughItNeverServed() {
    besideOneThatNeverServed();
    judge(2, Opinion.KNOWN_GOOD);
    world.breaks(3).tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(3));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
  }

  /** Revision 3 serves, 2 was deployed beside 1 without traffic, and 1 is known bad. */
  private void besideOneThatNeverServed() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.deploy(2).run(Duration.ofMinutes(2));
    world.wish = List.of(TrafficTarget.of(World.rev(3), 100));
    world.deploy(3).run(Duration.ofMinutes(10));
    judge(1, Opinion.KNOWN_BAD);
  }

  @Test
  void aKnownGoodThatIsBrokenTodayIsPassedOverForTheNextOne() {
    world.deploy(1).deploy(2).deploy(3).breaks(3).breaks(2).armed();
    judge(2, Opinion.KNOWN_GOOD);
    world.tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(4));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.watch.memory().repute().good(World.rev(2))).as("it did not cause it").isTrue();
  }

  @Test
  void aDependencyThatIsDownCostsAKnownGoodNothing() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    judge(1, Opinion.KNOWN_GOOD);
    world.dependencyDown = true;
    world.tick(Duration.ofMinutes(1)).allAgentsFail(2).run(Duration.ofMinutes(40));
    world.dependencyDown = false;
    assertThat(world.watch.memory().repute().good(World.rev(1))).isTrue();
    assertThat(world.moves()).isZero();
  }

  @Test
  void anOverloadCostsWhatServesNothingAlsoWhenAPersonMovesTheTraffic() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(40));
    judge(2, Opinion.KNOWN_GOOD);
    world.brokenStatus = 429;
    world.breaks(2).tick(Duration.ofMinutes(1)).allAgentsFail(2).run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).contains("OVERLOADED");
    assertThat(world.watch.memory().repute().good(World.rev(2))).isTrue();
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(3));
    assertThat(world.watch.memory().bad()).as(world.story()).isEmpty();
  }

  @Test
  void whatAPersonCallsBadIsNotGoneBackTo() {
    world.deploy(1).deploy(2).deploy(3).breaks(3).armed();
    judge(2, Opinion.KNOWN_BAD);
    world.tick(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.types()).contains("revision.known-bad");
  }

  @Test
  void aRebuildOfTheSameFaultIsTheSameFault() {
    world.deploy(1).run(Duration.ofMinutes(1));
    judge(1, Opinion.KNOWN_BAD);
    rebuilt(1, 2).deploy(3).breaks(3).armed().tick(Duration.ofMinutes(1)).allAgentsFail(3);
    world.run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).containsExactly("NO_TARGET");
    judge(1, Opinion.NOT_KNOWN_BAD);
    assertThat(world.watch.memory().bad()).isEmpty();
  }

  @Test
  void aRevisionThatIsNamedWronglyIsToldAndForgotten() {
    world.deploy(1).run(Duration.ofMinutes(1));
    judge(8, Opinion.KNOWN_GOOD);
    judge(9, Opinion.KNOWN_BAD);
    world.run(Duration.ofMinutes(1));
    assertThat(world.types()).contains("revision.unknown");
    assertThat(world.watch.memory().repute().good(World.rev(8))).isFalse();
    assertThat(world.watch.memory().bad()).isEmpty();
  }

  @Test
  void whatAPersonTakesAwayHasToBeEarnedAnew() {
    world.deploy(1).run(Duration.ofHours(1));
    judge(1, Opinion.NOT_KNOWN_GOOD);
    world.run(Duration.ofMinutes(20));
    assertThat(world.watch.memory().repute().good(World.rev(1))).isFalse();
    world.run(Duration.ofMinutes(40));
    assertThat(world.watch.memory().repute().good(World.rev(1))).isTrue();
  }

  @Test
  void whatFailsMostOfItsRequestsWasNotSeenToServeHealthily() {
    World failing = requests(100);
    failing.errorRatios.put(World.rev(1), 0.6);
    failing.deploy(1).armed().run(Duration.ofMinutes(90));
    assertThat(failing.watch.memory().repute().good(World.rev(1))).isFalse();
    failing.errorRatios.put(World.rev(1), 0.4);
    failing.run(Duration.ofMinutes(40));
    assertThat(failing.watch.memory().repute().good(World.rev(1))).isTrue();
  }

  @Test
  void whatIsProvenAtFaultIsKnownBadAlsoWhenAPersonRollsBack() {
    world.deploy(1).deploy(2).breaks(2).armed().tick(Duration.ofMinutes(1));
    world.feed(new Event.Commanded(new Command.Pause("sre", "mine", java.util.Optional.empty())));
    world.wish =
        List.of(
            TrafficTarget.of(World.rev(2), 100), TrafficTarget.tagOnly(World.rev(1), "previous"));
    world.allAgentsFail(2).run(Duration.ofMinutes(1));
    assertThat(world.decisions()).as(world.story()).contains("PAUSED");
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(3));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(world.watch.memory().bad())
        .extracting(it -> it.revision())
        .containsExactly(World.rev(2));
  }

  private World rebuilt(int number, int as) {
    world.deploy(as);
    Revision old = world.revisions.get(1);
    Revision is = world.revisions.get(0);
    assertThat(old.name()).isEqualTo(World.rev(number));
    world.revisions.set(
        0,
        new Revision(
            is.name(),
            is.createTime(),
            old.template().withEnvironment(Map.of("SERVICE_VERSION", "rebuilt")),
            is.ready(),
            "",
            false));
    return world;
  }

  private void judge(int number, Opinion opinion) {
    RevisionName revision = World.rev(number);
    world.feed(new Event.Commanded(new Command.Judge("sre", revision, opinion, "because")));
  }

  private static World requests(int enough) {
    return new World(
        Policies.forge(
            it -> {
              Limits l = it.limits();
              KnownGood earned = new KnownGood(l.knownGood().after(), enough);
              return it.with(
                  new Limits(l.staleness(), l.budget(), l.coolDown(), l.breaker(), earned));
            }));
  }
}
