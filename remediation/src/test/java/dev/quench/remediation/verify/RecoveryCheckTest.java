package dev.quench.remediation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.remediation.Policies;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.verify.Verification.Health;
import dev.quench.remediation.verify.Verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Reading<LogEvidence> QUIET =
      Reading.known(new LogEvidence(9, Map.of(), true));
  private static final Reading<RequestStats> FAST =
      Reading.known(new RequestStats(100, 1, Duration.ofMillis(5), Duration.ofMillis(9)));

  private final List<ProbeCall> calls = Policies.forge().services().get(0).probing().calls();

  @Test
  void allSixHealthyIsRecovered() {
    Verification it = judge("", Standing.FINE, QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.RECOVERED);
    assertThat(it.checks()).hasSize(6).allMatch(check -> check.health() == Health.HEALTHY);
  }

  @Test
  void anAgentWorseThanItsBaselineIsUnhealthy() {
    Verification it = judge("version-compatibility", Standing.WORSE, QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(it.summary()).contains("2 unhealthy");
  }

  @Test
  void whatFailedOnBothSidesBeforeIsNoFailureOfTheAction() {
    List<CallComparison> made =
        calls.stream()
            .map(it -> compared(it, it.agent().isPresent() ? Standing.WORSE : Standing.FINE))
            .toList();
    List<String> all = made.stream().map(CallComparison::callId).toList();
    Verification it = RecoveryCheck.judge(NOW, 1, calls, all, probe(made), QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.PARTLY_RECOVERED);
    assertThat(it.summary()).contains("2 unhealthy");
    List<String> some = all.subList(0, all.size() - 1);
    assertThat(RecoveryCheck.judge(NOW, 1, calls, some, probe(made), QUIET, FAST).verdict())
        .isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void aHealthCheckThatFailsIsUnhealthy() {
    assertThat(judge("health", Standing.WORSE, QUIET, FAST).verdict()).isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void linesThatClientsCanCauseNeverMakeItUnhealthy() {
    Reading<LogEvidence> noisy =
        Reading.known(new LogEvidence(9, Map.of(new ModeId("agent-failure"), 5), true));
    Reading<RequestStats> errors =
        Reading.known(new RequestStats(100, 90, Duration.ofMillis(5), Duration.ofMillis(9)));
    Verification it = judge("", Standing.FINE, noisy, errors);
    assertThat(it.verdict()).isEqualTo(Verdict.RECOVERED);
    assertThat(it.summary()).contains("5 inconclusive (5× agent-failure", "6 inconclusive");
  }

  @Test
  void whatCannotBeReadIsNamedAndDoesNotHideARecovery() {
    Verification it =
        judge(
            "", Standing.FINE, Reading.unreadable("log away"), Reading.unreadable("numbers away"));
    assertThat(it.verdict()).isEqualTo(Verdict.RECOVERED);
    assertThat(it.summary()).contains("4 blind (log away)", "6 blind (numbers away)");
  }

  @Test
  void aServiceThatCannotBeReachedIsInconclusive() {
    List<CallComparison> deaf =
        calls.stream().map(it -> compared(it, Standing.UNREACHABLE)).toList();
    Verification it = RecoveryCheck.judge(NOW, 1, calls, List.of(), probe(deaf), QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.BLIND);
  }

  @Test
  void oneAgentThatCannotBeReachedLeavesItOpen() {
    List<CallComparison> half =
        calls.stream()
            .map(it -> compared(it, it.agent().isPresent() ? Standing.UNREACHABLE : Standing.FINE))
            .toList();
    Verification it = RecoveryCheck.judge(NOW, 1, calls, List.of(), probe(half), QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aLogWithoutEvenOurOwnRequestsIsLateAndNotQuiet() {
    Reading<LogEvidence> late = Reading.known(new LogEvidence(0, Map.of(), true));
    Verification it = judge("", Standing.FINE, late, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.RECOVERED);
    assertThat(it.summary()).contains("4 inconclusive (not even our own requests", "5 inconcl");
  }

  @Test
  void aLogOfMoreThanWasReadIsNotCalledQuiet() {
    Reading<LogEvidence> much = Reading.known(new LogEvidence(1000, Map.of(), false));
    assertThat(judge("", Standing.FINE, much, FAST).summary())
        .contains("5 inconclusive (no rule matches in 1000 entries, the newest of more)");
  }

  @Test
  void lostEventsAreNamed() {
    Reading<LogEvidence> lost =
        Reading.known(new LogEvidence(9, Map.of(new ModeId("ruvector-connectivity"), 2), true));
    assertThat(judge("", Standing.FINE, lost, FAST).summary())
        .contains("4 inconclusive (2× ruvector-connectivity)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as usual, 100, 1, 120, HEALTHY",
    "as many errors as usual, 100, 12, 120, HEALTHY",
    "many more errors than usual, 100, 30, 120, INCONCLUSIVE",
    "a cold start among them, 100, 0, 600, HEALTHY",
    "slow, 100, 0, 2000, INCONCLUSIVE",
    "no numbers yet, 0, 0, 0, INCONCLUSIVE"
  })
  void numbersAreMeasuredAgainstWhatIsUsual(
      String sentence, long count, long errors, long p95, Health expected) {
    RequestStats usual = new RequestStats(1000, 100, Duration.ofMillis(5), Duration.ofMillis(100));
    RequestStats now =
        new RequestStats(count, errors, Duration.ofMillis(5), Duration.ofMillis(p95));
    Verification it = judge("", Standing.FINE, QUIET, Reading.known(now.against(usual)));
    assertThat(it.checks().get(5).health()).as(sentence).isEqualTo(expected);
  }

  @Test
  void ourOwnRequestsSayNothingAboutOtherPeoples() {
    RequestStats all = new RequestStats(60, 0, Duration.ofMillis(5), Duration.ofMillis(9));
    Verification mostly = judge("", Standing.FINE, QUIET, Reading.known(all.besides(41)));
    assertThat(mostly.checks().get(5).health()).isEqualTo(Health.INCONCLUSIVE);
    assertThat(mostly.checks().get(5).reason())
        .isEqualTo("60 requests, 41 of them ours: too few of other people to tell");
    Verification enough = judge("", Standing.FINE, QUIET, Reading.known(all.besides(40)));
    assertThat(enough.checks().get(5).health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void ourOwnRoundsAreNoPartOfWhatIsUsual() {
    RequestStats rounds = new RequestStats(60, 0, Duration.ofMillis(5), Duration.ofMillis(1));
    RequestStats slow = new RequestStats(50, 0, Duration.ofMillis(5), Duration.ofSeconds(5));
    RequestStats now = slow.against(rounds);
    Verification mostly = judge("", Standing.FINE, QUIET, Reading.known(now.besides(0, 41)));
    assertThat(mostly.checks().get(5).reason()).endsWith("(what is usual is not known)");
    Verification enough = judge("", Standing.FINE, QUIET, Reading.known(now.besides(0, 40)));
    assertThat(enough.checks().get(5).health()).isEqualTo(Health.INCONCLUSIVE);
  }

  @Test
  void anAnswerTooLongToJudgeIsNoRecovery() {
    Verification it = judge("cli-generator", Standing.UNJUDGED, QUIET, FAST);
    assertThat(it.checks().get(1).health()).isEqualTo(Health.BLIND);
    assertThat(it.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void tooFewRequestsSayNothingAboutWhatIsUsual() {
    RequestStats few = new RequestStats(19, 0, Duration.ofMillis(5), Duration.ofMillis(1));
    RequestStats slow = new RequestStats(50, 0, Duration.ofMillis(5), Duration.ofSeconds(5));
    Verification it = judge("", Standing.FINE, QUIET, Reading.known(slow.against(few)));
    assertThat(it.checks().get(5).reason())
        .isEqualTo("50 requests, 0.0 % errors, p95 5000 ms (what is usual is not known)");
  }

  @Test
  void aServiceThatDeclaresNoHealthCheckCanRecover() {
    List<ProbeCall> agents = calls.stream().filter(it -> it.agent().isPresent()).toList();
    List<CallComparison> fine = agents.stream().map(it -> compared(it, Standing.FINE)).toList();
    Verification it = RecoveryCheck.judge(NOW, 1, agents, List.of(), probe(fine), QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.RECOVERED);
    assertThat(it.summary()).contains("1 inconclusive (no such request is declared)");
  }

  @Test
  void requestsThatWereNeverMadeProveNothing() {
    Verification it = RecoveryCheck.judge(NOW, 1, calls, List.of(), probe(List.of()), QUIET, FAST);
    assertThat(it.verdict()).isEqualTo(Verdict.BLIND);
  }

  private Verification judge(
      String worse, Standing standing, Reading<LogEvidence> log, Reading<RequestStats> metrics) {
    List<CallComparison> made =
        calls.stream()
            .map(it -> compared(it, it.call().id().equals(worse) ? standing : Standing.FINE))
            .toList();
    return RecoveryCheck.judge(NOW, 1, calls, List.of(), probe(made), log, metrics);
  }

  private static CallComparison compared(ProbeCall call, Standing standing) {
    Judgement judgement = new Judgement(standing, false, "seen");
    return new CallComparison(call.call().id(), call.agent(), judgement, Optional.empty());
  }

  private static ProbeVerdict probe(List<CallComparison> made) {
    return new ProbeVerdict("p", NOW, Outcome.FINE, Optional.empty(), List.of(), false, made);
  }
}
