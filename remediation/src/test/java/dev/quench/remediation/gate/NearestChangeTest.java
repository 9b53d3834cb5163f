package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Around.actionsElsewhere;
import static dev.quench.remediation.gate.Around.load;
import static dev.quench.remediation.gate.People.byHand;
import static dev.quench.remediation.gate.People.disarmed;
import static dev.quench.remediation.gate.People.paused;
import static dev.quench.remediation.gate.Probed.late;
import static dev.quench.remediation.gate.Remembered.actedAgo;
import static dev.quench.remediation.gate.Remembered.actions;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.longServing;
import static dev.quench.remediation.gate.Signals.severity;
import static dev.quench.remediation.gate.Signals.signalsAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quench.common.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row: a case, and what would have made its decision another. */
class NearestChangeTest {

  static Stream<Arguments> refused() {
    return Stream.of(
        row(where(disarmed()), "one change would have made it act: an armed service (quench arm)"),
        row(
            where(severity(Severity.P3), paused()),
            "2 gates refuse; it would have acted only with all of: a severity of P2 or worse; no"
                + " pause"),
        row(
            where(actions(3, true)),
            "one change would have made it act: an action left in the budget (by 1)"),
        row(
            where(actionsElsewhere(7)),
            "one change would have made it act: an action left in the budget (by 2)"),
        row(
            where(longServing(), late(), load(1000, 1200)),
            "one change would have made it act: a service that is not overloaded (by 100.0 a"
                + " minute)"),
        row(
            where(longServing(), late(), load(350, 120)),
            "one change would have made it act: a service that is not overloaded (by 10.0 a"
                + " minute)"),
        row(
            where(actedAgo(60)),
            "one change would have made it act: more time since the last action (by 9 min)"),
        row(
            where(signalsAgo(16 * 60)),
            "one change would have made it act: younger evidence (by 1 min)"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isTheSmallestSetOfRefusingGates(Case it, String expected) {
    assertThat(NearestChange.of(Gates.judge(it)).sentence()).isEqualTo(expected);
  }

  static Stream<Arguments> acted() {
    return Stream.of(
        row(where(actions(2, true)), "budget: 1 left"),
        row(where(actionsElsewhere(5)), "budget of all: 1 left"),
        row(where(longServing(), late(), load(475, 1200)), "request rate: 5.0 a minute left"),
        row(where(longServing(), late(), load(290, 120)), "request rate: 2.0 a minute left"),
        row(where(longServing(), load(475, 1200), actions(2, true)), "budget: 1 left"),
        row(where(actedAgo(590), byHand("COOLING_DOWN")), "budget: 2 left"));
  }

  @ParameterizedTest
  @MethodSource("acted")
  void ofAnActionIsTheGateThatCameNearest(Case it, String nearest) {
    assertThat(NearestChange.of(Gates.judge(it)).sentence())
        .isEqualTo("any gate that refuses would have stopped it; the nearest is " + nearest);
  }

  @Test
  void ofADecisionWhoseGatesWereDroppedIsNotMadeUp() {
    Decision<Refusal> slim = Gates.judge(where()).slim();
    assertThat(NearestChange.of(slim).sentence()).isEqualTo("its gates are no longer on record");
  }

  private static Arguments row(Case it, String expected) {
    return arguments(it, expected);
  }
}
