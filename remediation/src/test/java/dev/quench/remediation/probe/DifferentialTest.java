package dev.quench.remediation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Severity;
import dev.quench.remediation.ForgeAnswers;
import dev.quench.remediation.Policies;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.SeverityPolicy;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The verdict table, and what makes an answer worse than its baseline. */
class DifferentialTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int SAMPLES = 5;

  private final List<ProbeCall> calls = Policies.forge().services().get(0).probing().calls();
  private final List<Answer> answers = new ArrayList<>();

  @Test
  void servingWorseAndTargetFineConfirms() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    ProbeVerdict verdict = judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(verdict.failingAgents()).containsExactly("cli-generator");
    assertThat(verdict.severity()).contains(Severity.P2);
  }

  @Test
  void bothWorseOnTheSameCallIsNotTheRevision() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    change(Side.TARGET, "cli-generator", 5, it -> status(503));
    assertThat(judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
  }

  @Test
  void aTargetThatFailsElsewhereIsUnproven() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    change(Side.TARGET, "api-translator", 5, it -> status(503));
    assertThat(judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void aTargetThatCannotBeReachedIsUnproven() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    calls.forEach(it -> change(Side.TARGET, it.call().id(), 5, old -> refused()));
    assertThat(judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void aFineServingSideIsNotConfirmedWhateverTheTargetDoes() {
    all();
    change(Side.TARGET, "cli-generator", 5, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void reachingNothingIsBlind() {
    all();
    for (Side side : Side.values()) {
      calls.forEach(it -> change(side, it.call().id(), 5, old -> refused()));
    }
    assertThat(judge().outcome()).isEqualTo(Outcome.BLIND);
    answers.clear();
    assertThat(judge().outcome()).isEqualTo(Outcome.BLIND);
  }

  @Test
  void reachingNothingWhileOthersAreReachedIsTheServicesFault() {
    all();
    for (Side side : List.of(Side.SERVING, Side.TARGET)) {
      calls.forEach(it -> change(side, it.call().id(), 5, old -> refused()));
    }
    outside(status(404));
    assertThat(judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
    answers.removeIf(it -> it.side() == Side.TARGET);
    assertThat(judge().outcome()).isEqualTo(Outcome.SERVING_WORSE);
    outside(refused());
    assertThat(judge().outcome()).isEqualTo(Outcome.BLIND);
  }

  @Test
  void anOutageOfOurOwnIsNotTheServingSidesFaultAlthoughTheTargetAnswered() {
    all();
    calls.forEach(it -> change(Side.SERVING, it.call().id(), 5, old -> refused()));
    outside(refused());
    assertThat(judge().outcome()).isEqualTo(Outcome.BLIND);
    outside(status(204));
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  private void outside(Reply reply) {
    answers.removeIf(it -> it.side() == Side.EGRESS);
    answers.add(new Answer(Side.EGRESS, "egress", 1, NOW, Duration.ZERO, reply));
  }

  @Test
  void whatAlwaysFailsCountsOnlyWhenItGetsWorse() {
    all();
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
    change(Side.SERVING, "sdk-generator", 5, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatAlwaysFailedAndNowWorksIsNotWorse() {
    all();
    change(Side.SERVING, "sdk-generator", 5, it -> status(200));
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void allAgentsThatCanBeMeasuredMakeAP1() {
    all();
    for (String agent : List.of("cli-generator", "api-translator", "version-compatibility")) {
      change(Side.SERVING, agent, 5, it -> status(400));
    }
    assertThat(judge().severity()).contains(Severity.P1);
  }

  @Test
  void theMajorityOfSamplesDecides() {
    all();
    change(Side.SERVING, "cli-generator", 2, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
    change(Side.SERVING, "cli-generator", 3, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatFailsInTwoOfFiveIsSaidAndIsNoProofOfTheTarget() {
    all();
    change(Side.SERVING, "cli-generator", 1, it -> status(500));
    assertThat(judge().shaky()).as("one may be chance").isEmpty();
    change(Side.SERVING, "cli-generator", 2, it -> status(500));
    assertThat(judge().shaky()).hasSize(1);
    assertThat(judge().summary())
        .isEqualTo(
            "fine: cli-generator: serving 200, but 500 (baseline: 200) in 2 of 5, target 200");
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    change(Side.TARGET, "api-translator", 1, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
    change(Side.TARGET, "api-translator", 2, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
    assertThat(judge().targetFailure().orElseThrow()).contains("in 2 of 5");
  }

  @Test
  void anAnswerLongerThanIsKeptIsJudgedByItsBeginning() {
    all();
    change(Side.SERVING, "cli-generator", 5, DifferentialTest::endless);
    change(Side.TARGET, "cli-generator", 5, DifferentialTest::endless);
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
    assertThat(judge().calls().toString()).contains("200, judged by its beginning");
  }

  @Test
  void whatABeginningCannotShowIsNamedAndIsNobodysFault() {
    all();
    Reply early = cut("{\"success\":true,\"note\":\"" + "x".repeat(Reply.MAX_BODY));
    change(Side.SERVING, "cli-generator", 5, it -> early);
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
    assertThat(judge().calls().toString())
        .contains("200, too long to judge: /result/", "is not within the first 65536 characters");
    change(Side.SERVING, "api-translator", 5, it -> status(500));
    change(Side.TARGET, "cli-generator", 5, it -> early);
    assertThat(judge().outcome()).as("it is so on both sides").isEqualTo(Outcome.CONFIRMED);
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    assertThat(judge().outcome()).as("no proof of a cure").isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void whatIsWrongBeforeTheCutIsWrong() {
    all();
    Reply wrong = cut("{\"success\":false,\"note\":\"" + "x".repeat(Reply.MAX_BODY));
    change(Side.SERVING, "cli-generator", 5, it -> wrong);
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  private static Reply endless(Reply whole) {
    String body = ((Reply.Answered) whole).body();
    return cut(body.substring(0, body.lastIndexOf('}')) + ",\"more\":\"" + "x".repeat(70_000));
  }

  private static Reply cut(String body) {
    return new Reply.Answered(
        200, body.substring(0, Math.min(body.length(), Reply.MAX_BODY)), true);
  }

  @Test
  void aColdStartsLateFirstAnswerIsNoFailure() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    change(Side.TARGET, "cli-generator", 1, it -> late());
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
    change(Side.TARGET, "cli-generator", 5, it -> late());
    assertThat(judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
  }

  @Test
  void otherContentThanTheTargetsIsWorseThoughTheStatusIsFine() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> artifact("export undefined", "1"));
    ProbeVerdict verdict = judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(verdict.contentOnly()).isTrue();
    assertThat(verdict.summary()).contains("cli-generator", "/result/files/0/content");
  }

  @Test
  void answersThatDifferFromSampleToSampleAreWorse() {
    all();
    change(Side.SERVING, "cli-generator", 2, it -> artifact("other", "1"));
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatOnlyTheServingSideHasIsNewsHoweverItVaries() {
    all();
    vary(Side.SERVING, "traceId");
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
    assertThat(judge().otherwise().toString()).contains("has /traceId, which the target has not");
    change(Side.SERVING, "cli-generator", 2, it -> artifact("other", "1"));
    assertThat(judge().outcome()).as("where the target does not vary").isEqualTo(Outcome.CONFIRMED);
    assertThat(judge().summary()).contains("differ from sample to sample at /changes/*");
  }

  @Test
  void whatVariesOnlyOnTheTargetIsNoProofWhereTheServingSideHoldsStill() {
    all();
    vary(Side.TARGET, "traceId");
    change(Side.SERVING, "api-translator", 5, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.CONFIRMED);
    change(Side.TARGET, "cli-generator", 2, it -> artifact("other", "1"));
    assertThat(judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void withoutATargetAllHasToHoldStill() {
    all();
    answers.removeIf(it -> it.side() == Side.TARGET);
    vary(Side.SERVING, "traceId");
    assertThat(judge().outcome()).isEqualTo(Outcome.SERVING_WORSE);
    assertThat(judge().contentOnly()).isTrue();
  }

  private void vary(Side side, String field) {
    answers.replaceAll(
        it ->
            it.side() == side && it.callId().equals("cli-generator")
                ? new Answer(side, it.callId(), it.sample(), NOW, Duration.ZERO, with(field, it))
                : it);
  }

  private static Reply with(String field, Answer it) {
    String body = ((Reply.Answered) it.reply()).body();
    String added = "{\"%s\":\"%d\",".formatted(field, it.sample());
    return new Reply.Answered(200, body.replaceFirst("\\{", added), false);
  }

  @Test
  void contentThatVariesOnBothSidesProvesNothing() {
    all();
    change(Side.SERVING, "cli-generator", 2, it -> artifact("other", "1"));
    change(Side.TARGET, "cli-generator", 2, it -> artifact("another", "1"));
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void contentThatMayNotBeIsWorseOnBothSides() {
    all();
    change(Side.SERVING, "cli-generator", 5, it -> artifact("export undefined", "1"));
    change(Side.TARGET, "cli-generator", 5, it -> artifact("export undefined", "1"));
    assertThat(judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
  }

  @Test
  void anAnswerWithoutItsArtifactsIsWorse() {
    all();
    change(
        Side.SERVING,
        "cli-generator",
        5,
        it ->
            new Reply.Answered(
                200,
                "{\"success\":true,\"result\":{\"program\":{\"commands\":[1]},\"files\":[]}}",
                false));
    assertThat(judge().summary()).contains("200 without /result/files");
  }

  @Test
  void withoutATargetOnlyTheServingSideIsKnown() {
    all();
    answers.removeIf(it -> it.side() == Side.TARGET);
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
    change(Side.SERVING, "cli-generator", 5, it -> status(500));
    assertThat(judge().outcome()).isEqualTo(Outcome.SERVING_WORSE);
  }

  @Test
  void whatWasMendedAndFailsAgainIsWorseIfTheTargetStillAnswersIt() {
    List<String> mended = List.of("sdk-generator");
    all();
    assertThat(judge(mended).outcome()).as("the target fails as well").isEqualTo(Outcome.FINE);
    change(Side.TARGET, "sdk-generator", 5, it -> status(200));
    ProbeVerdict verdict = judge(mended);
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(verdict.summary())
        .contains("sdk-generator: serving 408 (usually a 2xx), target 200");
    answers.removeIf(it -> it.side() == Side.TARGET);
    assertThat(judge(mended).outcome()).isEqualTo(Outcome.SERVING_WORSE);
    assertThat(judge().outcome()).isEqualTo(Outcome.FINE);
  }

  private ProbeVerdict judge(List<String> expectedWell) {
    return Differential.judge(
        new ProbeReport("p", answers), calls, SeverityPolicy.RUNBOOK, expectedWell, NOW);
  }

  @Test
  void refusalsForLoadAreOverload() {
    all();
    calls.forEach(it -> change(Side.SERVING, it.call().id(), 4, old -> status(429)));
    assertThat(judge().overloaded()).isTrue();
  }

  @Test
  void workThatIsRefusedIsOverloadThoughConstantAnswersComeThrough() {
    all();
    agentsAreRefused();
    assertThat(judge().overloaded()).isTrue();
  }

  @Test
  void whatFailsOtherwiseIsNotExplainedByRefusals() {
    all();
    agentsAreRefused();
    change(Side.SERVING, "cli-generator", 4, old -> status(500));
    assertThat(judge().overloaded()).isFalse();
  }

  private void agentsAreRefused() {
    calls.stream()
        .filter(it -> it.agent().isPresent())
        .forEach(it -> change(Side.SERVING, it.call().id(), 3, old -> status(429)));
  }

  private ProbeVerdict judge() {
    return Differential.judge(new ProbeReport("p", answers), calls, SeverityPolicy.RUNBOOK, NOW);
  }

  /** Everything answers as it should, with timestamps that vary. */
  private void all() {
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (ProbeCall call : calls) {
        for (Side side : List.of(Side.SERVING, Side.TARGET)) {
          Reply reply = good(call.call().id(), side + "-" + sample);
          answers.add(new Answer(side, call.call().id(), sample, NOW, Duration.ZERO, reply));
        }
      }
    }
  }

  private static Reply good(String call, String varying) {
    return switch (call) {
      case "health" -> new Reply.Answered(200, "{\"status\":\"healthy\"}", false);
      case "agents" -> status(200);
      case "sdk-generator" -> ForgeAnswers.timedOut();
      default -> ForgeAnswers.made(call, "export function list", varying);
    };
  }

  private void change(Side side, String call, int samples, UnaryOperator<Reply> reply) {
    for (int i = 0; i < answers.size(); i++) {
      Answer it = answers.get(i);
      if (it.side() == side && it.callId().equals(call) && it.sample() < samples) {
        Reply changed = reply.apply(it.reply());
        answers.set(i, new Answer(side, call, it.sample(), NOW, Duration.ZERO, changed));
      }
    }
  }

  private static Reply status(int status) {
    return new Reply.Answered(status, "{}", false);
  }

  private static Reply refused() {
    return new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "connection refused");
  }

  private static Reply late() {
    return new Reply.Unreachable(Reply.Cause.TIMEOUT, "no answer within 10 s");
  }

  private static Reply artifact(String content, String varying) {
    return ForgeAnswers.made("cli-generator", content, varying);
  }
}
