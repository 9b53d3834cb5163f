package dev.quench.remediation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Severity;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The verdict table, and what makes a status worse than its baseline. */
class DifferentialTest {
  private final Round round = new Round();

  @Test
  void servingWorseAndTargetFineConfirms() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    ProbeVerdict verdict = round.judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(verdict.failingAgents()).containsExactly("cli-generator");
    assertThat(verdict.severity()).contains(Severity.P2);
  }

  @Test
  void bothWorseOnTheSameCallIsNotTheRevision() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "cli-generator", 5, it -> Round.status(503));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
  }

  @Test
  void aTargetThatCuresSomeAndFailsNothingElseCuresPartly() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.SERVING, "api-translator", 5, it -> Round.status(500));
    ProbeVerdict verdict = round.judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PARTLY_CURED);
    assertThat(verdict.uncured()).containsExactly("cli-generator");
    assertThat(verdict.cure())
        .isEqualTo("cures api-translator, and not cli-generator, which fails on both sides");
    round.change(Side.TARGET, "version-compatibility", 2, it -> Round.status(500));
    assertThat(round.judge().outcome()).as("it fails elsewhere").isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void aTargetThatCuresSomeAndIsShakyOnTheRestIsUnproven() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.SERVING, "api-translator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "api-translator", 2, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
    assertThat(round.judge().uncured()).isEmpty();
  }

  @Test
  void aTargetThatFailsElsewhereIsUnproven() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "api-translator", 5, it -> Round.status(503));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void aTargetThatCannotBeReachedIsUnproven() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.calls.forEach(it -> round.change(Side.TARGET, it.call().id(), 5, old -> Round.refused()));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void aFineServingSideIsNotConfirmedWhateverTheTargetDoes() {
    round.change(Side.TARGET, "cli-generator", 5, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void reachingNothingIsBlind() {
    for (Side side : Side.values()) {
      round.calls.forEach(it -> round.change(side, it.call().id(), 5, old -> Round.refused()));
    }
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BLIND);
    round.clear();
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BLIND);
  }

  @Test
  void reachingNothingWhileOthersAreReachedIsTheServicesFault() {
    for (Side side : List.of(Side.SERVING, Side.TARGET)) {
      round.calls.forEach(it -> round.change(side, it.call().id(), 5, old -> Round.refused()));
    }
    round.outside(Round.status(404));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
    round.without(Side.TARGET);
    assertThat(round.judge().outcome()).isEqualTo(Outcome.SERVING_WORSE);
    round.outside(Round.refused());
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BLIND);
  }

  @Test
  void anOutageOfOurOwnIsNotTheServingSidesFaultAlthoughTheTargetAnswered() {
    round.calls.forEach(
        it -> round.change(Side.SERVING, it.call().id(), 5, old -> Round.refused()));
    round.outside(Round.refused());
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BLIND);
    round.outside(Round.status(204));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatAlwaysFailsCountsOnlyWhenItGetsWorse() {
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
    round.change(Side.SERVING, "sdk-generator", 5, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatAlwaysFailedAndNowWorksIsNotWorse() {
    round.change(Side.SERVING, "sdk-generator", 5, it -> Round.status(200));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void allAgentsThatCanBeMeasuredMakeAP1() {
    for (String agent : List.of("cli-generator", "api-translator", "version-compatibility")) {
      round.change(Side.SERVING, agent, 5, it -> Round.status(400));
    }
    assertThat(round.judge().severity()).contains(Severity.P1);
  }

  @Test
  void theMajorityOfSamplesDecides() {
    round.change(Side.SERVING, "cli-generator", 2, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
    round.change(Side.SERVING, "cli-generator", 3, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatFailsInTwoOfFiveIsSaidAndIsNoProofOfTheTarget() {
    round.change(Side.SERVING, "cli-generator", 1, it -> Round.status(500));
    assertThat(round.judge().shaky()).as("one may be chance").isEmpty();
    round.change(Side.SERVING, "cli-generator", 2, it -> Round.status(500));
    assertThat(round.judge().shaky()).hasSize(1);
    assertThat(round.judge().summary())
        .isEqualTo(
            "fine: cli-generator: serving 200, but 500 (baseline: 200) in 2 of 5, target 200");
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "api-translator", 1, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
    round.change(Side.TARGET, "api-translator", 2, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
    assertThat(round.judge().targetFailure().orElseThrow()).contains("in 2 of 5");
  }

  @Test
  void aColdStartsLateFirstAnswerIsNoFailure() {
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "cli-generator", 1, it -> Round.late());
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
    round.change(Side.TARGET, "cli-generator", 5, it -> Round.late());
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
  }

  @Test
  void withoutATargetOnlyTheServingSideIsKnown() {
    round.without(Side.TARGET);
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.SERVING_WORSE);
  }

  @Test
  void whatWasMendedAndFailsAgainIsWorseIfTheTargetStillAnswersIt() {
    List<String> mended = List.of("sdk-generator");
    assertThat(round.judge(mended).outcome())
        .as("the target fails as well")
        .isEqualTo(Outcome.FINE);
    round.change(Side.TARGET, "sdk-generator", 5, it -> Round.status(200));
    ProbeVerdict verdict = round.judge(mended);
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(verdict.summary())
        .contains("sdk-generator: serving 408 (usually a 2xx), target 200");
    round.without(Side.TARGET);
    assertThat(round.judge(mended).outcome()).isEqualTo(Outcome.SERVING_WORSE);
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void refusalsForLoadAreOverload() {
    round.calls.forEach(
        it -> round.change(Side.SERVING, it.call().id(), 4, old -> Round.status(429)));
    assertThat(round.judge().overloaded()).isTrue();
  }

  @Test
  void workThatIsRefusedIsOverloadThoughConstantAnswersComeThrough() {
    round.agentsAreRefused();
    assertThat(round.judge().overloaded()).isTrue();
  }

  @Test
  void whatFailsOtherwiseIsNotExplainedByRefusals() {
    round.agentsAreRefused();
    round.change(Side.SERVING, "cli-generator", 4, old -> Round.status(500));
    assertThat(round.judge().overloaded()).isFalse();
  }
}
