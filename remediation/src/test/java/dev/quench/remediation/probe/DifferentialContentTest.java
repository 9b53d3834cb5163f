package dev.quench.remediation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.ForgeAnswers;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import org.junit.jupiter.api.Test;

/** What makes the content of an answer worse than the other side's. */
class DifferentialContentTest {
  private final Round round = new Round();

  @Test
  void anAnswerLongerThanIsKeptIsJudgedByItsBeginning() {
    round.change(Side.SERVING, "cli-generator", 5, DifferentialContentTest::endless);
    round.change(Side.TARGET, "cli-generator", 5, DifferentialContentTest::endless);
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
    assertThat(round.judge().calls().toString()).contains("200, judged by its beginning");
  }

  @Test
  void whatABeginningCannotShowIsNamedAndIsNobodysFault() {
    Reply early = cut("{\"success\":true,\"note\":\"" + "x".repeat(Reply.MAX_BODY));
    round.change(Side.SERVING, "cli-generator", 5, it -> early);
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
    assertThat(round.judge().calls().toString())
        .contains("200, too long to judge: /result/", "is not within the first 65536 characters");
    round.change(Side.SERVING, "api-translator", 5, it -> Round.status(500));
    round.change(Side.TARGET, "cli-generator", 5, it -> early);
    assertThat(round.judge().outcome()).as("it is so on both sides").isEqualTo(Outcome.CONFIRMED);
    round.change(Side.SERVING, "cli-generator", 5, it -> Round.status(500));
    assertThat(round.judge().outcome()).as("no proof of a cure").isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void whatIsWrongBeforeTheCutIsWrong() {
    Reply wrong = cut("{\"success\":false,\"note\":\"" + "x".repeat(Reply.MAX_BODY));
    round.change(Side.SERVING, "cli-generator", 5, it -> wrong);
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
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
  void otherContentThanTheTargetsIsWorseThoughTheStatusIsFine() {
    round.change(Side.SERVING, "cli-generator", 5, it -> artifact("export undefined", "1"));
    ProbeVerdict verdict = round.judge();
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(verdict.contentOnly()).isTrue();
    assertThat(verdict.summary()).contains("cli-generator", "/result/files/0/content");
  }

  @Test
  void answersThatDifferFromSampleToSampleAreWorse() {
    round.change(Side.SERVING, "cli-generator", 2, it -> artifact("other", "1"));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void whatOnlyTheServingSideHasIsNewsHoweverItVaries() {
    round.vary(Side.SERVING, "traceId");
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
    assertThat(round.judge().otherwise().toString())
        .contains("has /traceId, which the target has not");
    round.change(Side.SERVING, "cli-generator", 2, it -> artifact("other", "1"));
    assertThat(round.judge().outcome())
        .as("where the target does not vary")
        .isEqualTo(Outcome.CONFIRMED);
    assertThat(round.judge().summary()).contains("differ from sample to sample at /changes/*");
  }

  @Test
  void whatVariesOnlyOnTheTargetIsNoProofWhereTheServingSideHoldsStill() {
    round.vary(Side.TARGET, "traceId");
    round.change(Side.SERVING, "api-translator", 5, it -> Round.status(500));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.CONFIRMED);
    round.change(Side.TARGET, "cli-generator", 2, it -> artifact("other", "1"));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.TARGET_WORSE);
  }

  @Test
  void withoutATargetAllHasToHoldStill() {
    round.without(Side.TARGET);
    round.vary(Side.SERVING, "traceId");
    assertThat(round.judge().outcome()).isEqualTo(Outcome.SERVING_WORSE);
    assertThat(round.judge().contentOnly()).isTrue();
  }

  @Test
  void contentThatVariesOnBothSidesProvesNothing() {
    round.change(Side.SERVING, "cli-generator", 2, it -> artifact("other", "1"));
    round.change(Side.TARGET, "cli-generator", 2, it -> artifact("another", "1"));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.FINE);
  }

  @Test
  void contentThatMayNotBeIsWorseOnBothSides() {
    round.change(Side.SERVING, "cli-generator", 5, it -> artifact("export undefined", "1"));
    round.change(Side.TARGET, "cli-generator", 5, it -> artifact("export undefined", "1"));
    assertThat(round.judge().outcome()).isEqualTo(Outcome.BOTH_WORSE);
  }

  @Test
  void anAnswerWithoutItsArtifactsIsWorse() {
    round.change(
        Side.SERVING,
        "cli-generator",
        5,
        it ->
            new Reply.Answered(
                200,
                "{\"success\":true,\"result\":{\"program\":{\"commands\":[1]},\"files\":[]}}",
                false));
    assertThat(round.judge().summary()).contains("200 without /result/files");
  }

  private static Reply artifact(String content, String varying) {
    return ForgeAnswers.made("cli-generator", content, varying);
  }
}
