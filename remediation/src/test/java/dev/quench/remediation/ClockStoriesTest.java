package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.policy.Pace;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that jump and ledgers that come back late: nothing is done on what was true once. */
class ClockStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void factsThatAreUsedLongAfterTheyWereReadAreReadAgain() {
    Event facts = atTheDecision();
    world.tick(Duration.ofMinutes(5)).feed(facts);
    assertThat(world.last().timeline().toString()).contains("the clock jumped");
    assertThat(world.moves()).as(world.story()).isZero();
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void factsFromTheFutureAreReadAgain() {
    Event facts = atTheDecision();
    world.tick(Duration.ofMinutes(-30)).feed(facts);
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.last().timeline().toString()).contains("the clock jumped");
  }

  @Test
  void aProbeThatIsUsedLongAfterItWasMadeIsMadeAgain() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.Probe.class);
    Event probed = world.result(world.watch.pending().orElseThrow());
    Instant made = world.now;
    world.tick(Duration.ofMinutes(10)).feed(probed);
    assertThat(world.last().probe().orElseThrow().at()).isEqualTo(made);
    world.perform();
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROBING);
    world.run(Duration.ofMinutes(2));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
  }

  @Test
  void aClockThatWentBackRightBeforeTheDecisionDelaysItAndLosesNothing() {
    atTheDecision();
    world.tick(Duration.ofMinutes(-30)).run(Duration.ofMinutes(40));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void aClockThatIsSetBackWhileAllIsQuietIsToldOnceAndDelaysNoLook() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.told.clear();
    world.tick(Duration.ofHours(-2));
    world.feed(new Event.AlarmRang()).run(Duration.ofMinutes(1));
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("clock.set-back"))
        .singleElement()
        .satisfies(it -> assertThat(it.page()).isTrue())
        .satisfies(it -> assertThat(it.headline()).contains("set back by about 7"));
    world.deploy(2).breaks(2).run(Duration.ofMinutes(1));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.WATCHING);
  }

  @Test
  void aClockThatJumpsForwardTakesNothingFromTheTimeForAVeto() {
    awaitingAVeto();
    world.tick(Duration.ofHours(1));
    world.finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(80));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.awaiting-veto"))
        .extracting(it -> it.page())
        .containsExactly(true, false);
    world.run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aNoThatComesAfterAJumpOfTheClockIsInTime() {
    awaitingAVeto();
    world.tick(Duration.ofHours(1)).run(Duration.ofSeconds(30));
    world.feed(new Event.Commanded(new Command.Veto("ann", world.last().id(), "we fix forward")));
    world.run(Duration.ofMinutes(5));
    assertThat(world.moves()).as(world.story()).isZero();
  }

  @Test
  void aClockThatIsSetBackDuringTheTimeForAVetoDoesNotStretchIt() {
    awaitingAVeto();
    world.tick(Duration.ofHours(-2));
    world.feed(new Event.AlarmRang());
    assertThat(world.moves()).as("nor shorten it").isZero();
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.types()).containsOnlyOnce("clock.set-back");
  }

  @Test
  void clocksOfTwoProcessesThatAreAFewSecondsApartAreNoNews() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.tick(Duration.ofSeconds(-20)).feed(new Event.AlarmRang()).run(Duration.ofMinutes(1));
    assertThat(world.types()).doesNotContain("clock.set-back");
  }

  @Test
  void roundsThatAreOrderedMoreOftenAreNoClockThatWasSetBack() {
    world.brain = new Remediator(rounds(Duration.ofMinutes(10)), Visited.TRANSITIONS::add);
    world.deploy(1).armed().run(Duration.ofMinutes(11));
    world.brain = new Remediator(rounds(Duration.ofSeconds(30)), Visited.TRANSITIONS::add);
    world.feed(new Event.RulesReplaced(List.of())).run(Duration.ofMinutes(1));
    assertThat(world.types()).as(world.story()).doesNotContain("clock.set-back");
  }

  @Test
  void factsThatTakeLongerThanAProofLastsEndInARefusalWithNumbers() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    for (int i = 0; i < 40 && !world.decisions().contains("BLIND"); i++) {
      if (world.watch.pending().isEmpty()) {
        world.next();
      } else if (world.last().phase() == Phase.DECIDING) {
        world.tick(Duration.ofSeconds(50)).perform();
      } else {
        world.perform();
      }
    }
    assertThat(world.decisions()).as(world.story()).contains("BLIND");
    assertThat(world.last().decision().orElseThrow().why()).contains("s old", "proof-age");
    assertThat(world.moves()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-120, -60, 0, 60, 120})
  void whoTakesTrafficOffASilentFailureIsLeftAloneWhateverTheClockSays(int ahead) {
    world.ahead = Duration.ofSeconds(ahead);
    world.brokenAgents = Set.of("cli-generator");
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).run(Duration.ofSeconds(50));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
    assertThat(world.last().origin()).isEqualTo(Incident.Origin.PATROL);
    world.split(2, 90, 1).run(Duration.ofMinutes(12));
    assertThat(world.share(2)).as(world.story()).isEqualTo(90);
    assertThat(world.moves()).isZero();
    assertThat(world.decisions()).contains("HUMAN_ACTIVE");
  }

  @ParameterizedTest
  @ValueSource(ints = {-120, -60, 0, 60, 120})
  void aPipelineThatBroughtASilentFailureStepByStepIsNobodyWhateverTheClockSays(int ahead) {
    world.ahead = Duration.ofSeconds(ahead);
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("ci@p", ChangeRecord.Kind.TRAFFIC).deploy(2).run(Duration.ofMinutes(1));
    world.split(2, 10, 1).run(Duration.ofSeconds(45));
    world.wish = List.of();
    world.breaks(2).changed("ci@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.first("ROLL_BACK").origin()).isEqualTo(Incident.Origin.PATROL);
  }

  private static Policy rounds(Duration every) {
    return Policies.forge(it -> it.with(often(it.pace(), every))).actingAs(Optional.of(World.SELF));
  }

  private static Pace often(Pace it, Duration every) {
    return new Pace(
        it.sampling(),
        it.veto(),
        it.actWithin(),
        it.reEvaluation(),
        it.verification(),
        new Pace.Patrol(every, it.patrol().rounds(), it.patrol().interval()));
  }

  /** Of the two minutes that people have some have passed. */
  private void awaitingAVeto() {
    world.brokenAgents = Set.of("cli-generator");
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2));
    world.finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(40));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
  }

  /** The facts that would lead to the write, not yet handed in. */
  private Event atTheDecision() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.Probe.class).perform();
    assertThat(world.last().phase()).isEqualTo(Phase.DECIDING);
    return world.result(world.watch.pending().orElseThrow());
  }
}
