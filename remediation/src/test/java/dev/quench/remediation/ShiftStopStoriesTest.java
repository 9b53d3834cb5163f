package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why traffic is not moved, or not moved on, where no other story tells it. */
class ShiftStopStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void wrongCommandsNameTheValueAndWhatWasExpected() {
    shifted.pinnedTo(1);
    shifted.rollout(7).run(Duration.ofMinutes(1));
    shifted.refused(Stop.UNKNOWN_REVISION);
    assertThat(shifted.shift().why())
        .isEqualTo("revision: llm-forge-00007 (expected: one of [llm-forge-00001])");
    shifted.rollout(1).run(Duration.ofMinutes(1));
    shifted.refused(Stop.ALREADY_SO);
    world.deploy(2, Revision.Ready.FAILED);
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.NOT_READY);
    world.deploy(3).deploy(4);
    shifted.split(3, 4).run(Duration.ofMinutes(1));
    shifted.refused(Stop.NEITHER_SERVES);
  }

  /** What is wrong with what serves, how it came so, and what is said to a rollout beside it. */
  static Stream<Arguments> nothingGoodToReturnTo() {
    String serves = "nothing good to go back to: llm-forge-00001 serves and ";
    return Stream.of(
        nothing("it is known bad", serves + "is known bad", it -> it.knownBad(1)),
        nothing(
            "it is not Ready any more",
            serves + "is not Ready: image is gone",
            it -> it.becomes(1, Revision.Ready.FAILED, false)),
        nothing(
            "it was deleted",
            serves + "is gone",
            it -> it.becomes(1, Revision.Ready.SUCCEEDED, true)),
        nothing(
            "it failed our requests",
            serves + "failed our requests at 2026-",
            it -> it.world.watch = failed(it.world.watch, 1)),
        nothing(
            "another is known good and it is not",
            "llm-forge-00001 serves and is not known good, as llm-forge-00003 is",
            it -> {
              it.world.deploy(3);
              it.knownGood(3);
            }),
        nothing(
            "it fails right now, whatever is known of it",
            "what serves now did not answer our requests well",
            it -> {
              it.knownGood(1);
              it.world.breaks(1);
            }));
  }

  private static Arguments nothing(String what, String why, Consumer<ShiftedWorld> comesSo) {
    return Arguments.of(what, why, comesSo);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nothingGoodToReturnTo")
  void nothingIsBegunWithNothingGoodToReturnTo(
      String what, String why, Consumer<ShiftedWorld> comesSo) {
    shifted.pinnedTo(1).deploy(2);
    comesSo.accept(shifted);
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.NO_RETURN);
    assertThat(shifted.shift().why()).as(what).contains(why);
    assertThat(world.moves()).isZero();
  }

  private static Watch failed(Watch it, int number) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    return it.remembering(
        it.memory().with(it.memory().repute().probed(World.rev(number), false, at)));
  }

  @Test
  void whatAPersonNoLongerCallsBadIsGoodEnoughAgain() {
    shifted.pinnedTo(1).deploy(2);
    shifted.knownBad(1);
    shifted.notKnownBad(1);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
  }

  @Test
  void onAFreshInstallWhatServesAndAnswersWellIsGoodEnoughToReturnTo() {
    shifted.unarmed(1).deploy(2);
    assertThat(world.watch.memory().repute().good(World.rev(1))).isFalse();
    shifted.rollout(2).run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
  }

  @Test
  void whatIsKnownBadIsRefused() {
    shifted.afterARollback();
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.KNOWN_BAD);
  }

  @Test
  void aRevisionOfAnotherEnvironmentGetsNoTraffic() {
    shifted.pinnedTo(1).deploy(2);
    shifted.change(
        2,
        it ->
            new Revision(
                it.name(),
                it.createTime(),
                it.template().withLabels(Map.of("env", "staging")),
                it.ready(),
                it.readyReason(),
                it.deleted()));
    shifted.rollout(2).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.REFUSED);
    assertThat(shifted.stop()).contains(Stop.OTHER_ENVIRONMENT);
    assertThat(shifted.shift().why())
        .isEqualTo("llm-forge-00002 has env: staging (expected: prod, as llm-forge-00001 has)");
    assertThat(world.moves()).isZero();
  }

  @Test
  void aPersonWhoMovesTrafficIsNotOverwritten() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 80), TrafficTarget.of(World.rev(2), 20));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    assertThat(shifted.stop()).contains(Stop.INTERFERED);
    assertThat(world.share(2)).isEqualTo(20);
    assertThat(shifted.shift().why()).contains("sre@p moved traffic");
  }

  @Test
  void aDeployMeanwhileStopsItAndResumeGoesOn() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.deploy(3).run(Duration.ofMinutes(5));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.INTERFERED);
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(15));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void aShareThatAPersonGaveIsNotTakenAwayByResuming() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.wish = List.of(TrafficTarget.of(World.rev(1), 20), TrafficTarget.of(World.rev(2), 80));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(5));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.INTERFERED);
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(5));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    assertThat(shifted.shift().why())
        .isEqualTo(
            "traffic: {llm-forge-00001=20, llm-forge-00002=80} (expected: as it was left;"
                + " abort this and begin another from there)");
    assertThat(world.share(2)).isEqualTo(80);
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    shifted.rollout(2).run(Duration.ofMinutes(1));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
  }

  @Test
  void aShareThatAPersonGaveIsNotTakenAwayByResumingTheWayBack() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    shifted.command(new Command.AbortShift("sre"));
    shifted.command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(1));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.PAUSED);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 20), TrafficTarget.of(World.rev(2), 80));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(5));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(80);
  }

  @Test
  void whatCannotBeSeenBeforeItBeginsIsRefusedAndPages() {
    shifted.pinnedTo(1).deploy(2);
    world.factsUnreadable = true;
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.BLIND);
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.refused"));
  }

  @Test
  void aProofThatIsHeardTooLateAgainAndAgainIsNone() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2);
    for (int i = 0; i < 3; i++) {
      PendingEffect probe = world.until(Effect.Probe.class).watch.pending().orElseThrow();
      Event answered = world.result(probe);
      world.tick(Duration.ofMinutes(1)).feed(answered);
    }
    world.run(Duration.ofMinutes(1));
    shifted.refused(Stop.BLIND);
  }

  @Test
  void aPauseThatComesWhileItLooksHoldsTheStep() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).until(Effect.Probe.class).perform();
    world.until(Effect.ReadFacts.class);
    shifted.command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(1));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.PAUSED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void aPausedServiceHoldsStill() {
    shifted.stoppedByPause();
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.PAUSED);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void aServiceThatCannotBeReadGetsNoFurtherStep() {
    shifted.betweenTwoSteps();
    world.factsUnreadable = true;
    world.run(Duration.ofMinutes(1));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.BLIND);
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.stopped"));
  }

  @Test
  void aDependencyThatIsDownAtAStepHoldsItAndStopsItInTheEnd() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.dependencyDown = true;
    world.run(Duration.ofMinutes(1));
    assertThat(world.told)
        .as(shifted.story())
        .filteredOn(it -> it.page() && it.type().equals("rollout.held"))
        .singleElement()
        .asString()
        .contains("held at 10 %, DEPENDENCY_DOWN");
    world.run(Duration.ofMinutes(50));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.DEPENDENCY_DOWN);
    assertThat(world.share(2)).isEqualTo(10);
  }

  @Test
  void aDependencyThatIsDownHoldsAStepThatWasDelayedToo() {
    shifted.provingAStepThatWasDelayed().dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.SOAKING);
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.DEPENDENCY_DOWN);
    assertThat(world.share(2)).isEqualTo(10);
  }

  @Test
  void aDependencyThatIsDownLeavesASplitAsItIs() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(2));
    shifted.command(new Command.CompleteSplit("sre", World.rev(2))).dependencyDown = true;
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.DEPENDENCY_DOWN);
    assertThat(world.share(2)).isEqualTo(50);
  }
}
