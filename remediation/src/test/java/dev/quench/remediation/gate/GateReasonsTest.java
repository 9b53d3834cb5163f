package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Around.load;
import static dev.quench.remediation.gate.People.byHand;
import static dev.quench.remediation.gate.Remembered.actedAgo;
import static dev.quench.remediation.gate.Remembered.actions;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.servingForHours;
import static dev.quench.remediation.gate.Signals.origin;
import static dev.quench.remediation.gate.Signals.signalsFirst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quench.remediation.Incident.Origin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gate that passed says for it is so: nobody reads "as usual" where nothing is usual. */
class GateReasonsTest {

  static Stream<Arguments> reasons() {
    return Stream.of(
        arguments("history", where(), "when it got its traffic was not seen"),
        arguments(
            "history",
            where(servingForHours(0), signalsFirst(-1)),
            "it failed first at 11:59:59Z, before it was seen with traffic at 12:00:00Z"),
        arguments(
            "history",
            where(servingForHours(1), origin(Origin.PERSON)),
            "a person reported it, and not since when it fails"),
        arguments(
            "request rate",
            where(load(79, 0)),
            "79 requests in 5 min are too few to be load (expected: 300)"),
        arguments("request rate", where(load(500, 6000)), "that is not far more than usual"),
        arguments(
            "cool-down",
            where(actedAgo(60)),
            "the last action was 60 s ago; the cool-down of 10 min ends at 12:09:00Z"),
        arguments("breaker", where(), "no rollback has been made and verified yet"),
        arguments("breaker", where(actions(1, true)), "the latest rollbacks have helped"),
        arguments("breaker", where(actions(1, false)), "0 of the latest 1 rollbacks helped"),
        arguments("mode", where(byHand()), "asked for by sre: the probe decides"),
        arguments("mode", where(origin(Origin.PERSON)), "not from the rules: the probe decides"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("reasons")
  void saysWhatIsSo(String gate, Case it, String reason) {
    assertThat(verdict(gate, it).reason()).isEqualTo(reason);
  }

  @Test
  void ofNoUsualRateNoNumberIsSaid() {
    assertThat(verdict("request rate", where(load(79, 0))).limit())
        .endsWith("times the usual rate, of which the hour before shows nothing");
  }

  private static GateVerdict<Refusal> verdict(String gate, Case it) {
    return Gates.judge(it).verdicts().stream()
        .filter(verdict -> verdict.gate().equals(gate))
        .findFirst()
        .orElseThrow();
  }
}
