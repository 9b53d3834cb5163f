package dev.quench.remediation.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.shift.Comparison.Row;
import dev.quench.remediation.shift.StepCheck.Result;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepCheckTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ModeId MODE = new ModeId("agent-failure");

  static Stream<Arguments> steps() {
    return Stream.of(
        Arguments.of(
            "as good as the old",
            Outcome.FINE,
            row(100, 1, 50, 0),
            row(900, 9, 50, 0),
            Result.GOOD),
        Arguments.of(
            "many more errors",
            Outcome.FINE,
            row(100, 9, 50, 0),
            row(900, 9, 50, 0),
            Result.FAILED),
        Arguments.of(
            "errors on both, as a client makes them",
            Outcome.FINE,
            row(100, 40, 50, 0),
            row(900, 360, 50, 0),
            Result.GOOD),
        Arguments.of(
            "too few requests to tell",
            Outcome.FINE,
            row(19, 19, 50, 0),
            row(900, 9, 50, 0),
            Result.GOOD),
        Arguments.of(
            "much slower", Outcome.FINE, row(100, 0, 2000, 0), row(900, 0, 50, 0), Result.FAILED),
        Arguments.of(
            "somewhat slower", Outcome.FINE, row(100, 0, 250, 0), row(900, 0, 50, 0), Result.GOOD),
        Arguments.of(
            "a rule matches on it alone",
            Outcome.FINE,
            row(100, 0, 50, 2),
            row(900, 0, 50, 0),
            Result.FAILED),
        Arguments.of(
            "a rule matches on both",
            Outcome.FINE,
            row(100, 0, 50, 2),
            row(900, 0, 50, 1),
            Result.GOOD),
        Arguments.of(
            "our requests to it fail",
            Outcome.CONFIRMED,
            row(100, 0, 50, 0),
            row(900, 0, 50, 0),
            Result.FAILED),
        Arguments.of(
            "our requests fail everywhere",
            Outcome.BOTH_WORSE,
            row(100, 90, 50, 9),
            row(900, 0, 50, 0),
            Result.UNSURE),
        Arguments.of(
            "our requests to it fail, and some of them everywhere",
            Outcome.PARTLY_CURED,
            row(100, 0, 50, 0),
            row(900, 0, 50, 0),
            Result.UNSURE),
        Arguments.of(
            "our requests reach nothing",
            Outcome.BLIND,
            row(100, 0, 50, 0),
            row(900, 0, 50, 0),
            Result.UNSURE),
        Arguments.of(
            "our requests to it fail, and some to the old one too",
            Outcome.TARGET_WORSE,
            row(100, 0, 50, 0),
            row(900, 0, 50, 0),
            Result.UNSURE),
        Arguments.of(
            "our requests to it fail, and the old one has no URL",
            Outcome.SERVING_WORSE,
            row(100, 0, 50, 0),
            row(900, 0, 50, 0),
            Result.UNSURE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void aStepIsHeldAgainstTheOldRevision(
      String name, Outcome outcome, Row subject, Row old, Result expected) {
    StepCheck check = StepCheck.judge(verdict(outcome), compared(subject, old), Optional.empty());
    assertThat(check.result()).as(check.reason()).isEqualTo(expected);
  }

  @Test
  void withNothingLeftOnTheOldOneItsEarlierNumbersCount() {
    Row old = row(0, 0, 0, 0);
    RequestStats before = new RequestStats(900, 270, Duration.ofMillis(9), Duration.ofMillis(50));
    Comparison compared = compared(row(100, 30, 50, 0), old);
    assertThat(StepCheck.judge(verdict(Outcome.FINE), compared, Optional.of(before)).result())
        .isEqualTo(Result.GOOD);
    assertThat(StepCheck.judge(verdict(Outcome.FINE), compared, Optional.empty()).result())
        .isEqualTo(Result.FAILED);
  }

  @Test
  void numbersTakeItBackOnlyToWhatAnswersWell() {
    Comparison compared = compared(row(100, 9, 50, 0), row(900, 9, 50, 0));
    ProbeVerdict verdict = verdict(Outcome.FINE, CallComparison.Standing.WORSE);
    StepCheck check = StepCheck.judge(verdict, compared, Optional.empty());
    assertThat(check.result()).as(check.reason()).isEqualTo(Result.UNSURE);
    assertThat(check.stop()).contains(Stop.NO_RETURN);
  }

  @Test
  void aFailureNamesTheValueAndWhatWasExpected() {
    Comparison compared = compared(row(100, 9, 2000, 0), row(900, 9, 50, 0));
    assertThat(StepCheck.judge(verdict(Outcome.FINE), compared, Optional.empty()).reason())
        .isEqualTo(
            "9.0 % errors in 100 requests (expected: at most 6.0 %);"
                + " p95 2000 ms (expected: at most 275)");
  }

  @Test
  void numbersThatCannotBeReadFailNobodyAndAreNamed() {
    Row blind =
        new Row(new RevisionName("new"), 10, Reading.unreadable("away"), Reading.unreadable("x"));
    StepCheck check =
        StepCheck.judge(
            verdict(Outcome.FINE), compared(blind, row(900, 0, 50, 0)), Optional.empty());
    assertThat(check.result()).isEqualTo(Result.GOOD);
    assertThat(check.reason()).contains("numbers unreadable: away");
  }

  @Test
  void ourOwnRequestsAreNotEnough() {
    assertThat(besides(81).result()).isEqualTo(Result.GOOD);
    assertThat(besides(80).result()).isEqualTo(Result.FAILED);
  }

  @Test
  void whatIsMeasuredAgainstOurOwnRequestsIsNoMeasure() {
    Row old = besides(row(900, 0, 50, 0), 881);
    assertThat(StepCheck.usual(List.of(old))).isEmpty();
    assertThat(StepCheck.usual(List.of(besides(row(900, 0, 50, 0), 880)))).isPresent();
  }

  private static StepCheck besides(int ours) {
    Comparison compared = compared(besides(row(100, 50, 50, 0), ours), row(900, 0, 50, 0));
    return StepCheck.judge(verdict(Outcome.FINE), compared, Optional.empty());
  }

  private static Row besides(Row it, int ours) {
    RequestStats numbers = it.numbers().toOptional().orElseThrow().besides(ours);
    return new Row(it.revision(), it.percent(), Reading.known(numbers), it.log());
  }

  @Test
  void theTableHasALineForEachRevision() {
    assertThat(compared(row(100, 9, 50, 1), row(900, 9, 50, 0)).table())
        .hasSize(3)
        .element(1)
        .asString()
        .contains("10 %", "100", "9.0 %", "9 ms", "50 ms");
  }

  private static Comparison compared(Row subject, Row old) {
    return new Comparison(NOON, NOON, List.of(subject, old));
  }

  private static Row row(long count, long errors, long p95, int matches) {
    return new Row(
        new RevisionName(count >= 900 ? "old" : "new"),
        count >= 900 ? 90 : 10,
        Reading.known(
            new RequestStats(count, errors, Duration.ofMillis(9), Duration.ofMillis(p95))),
        Reading.known(new LogEvidence(50, Map.of(MODE, matches), true)));
  }

  private static ProbeVerdict verdict(Outcome outcome) {
    return verdict(outcome, CallComparison.Standing.FINE);
  }

  private static ProbeVerdict verdict(Outcome outcome, CallComparison.Standing old) {
    Judgement fine = new Judgement(CallComparison.Standing.FINE, false, "200");
    CallComparison call =
        new CallComparison(
            "cli", Optional.of("cli"), fine, Optional.of(new Judgement(old, false, "seen")));
    return new ProbeVerdict("p", NOON, outcome, Optional.empty(), List.of(), false, List.of(call));
  }
}
