package dev.quench.remediation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learned of healthy answers, and what never is. */
class UsualsTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

  private Usuals usuals = Usuals.NONE;

  @Test
  void nothingIsUsualBeforeThereWasEnoughOfIt() {
    learn(200, 300);
    learn(200, 300);
    assertThat(usuals.expectedWell(FIRST)).isEmpty();
    assertThat(usuals.slower(report(200, 60_000))).isEmpty();
    learn(200, 300);
    assertThat(usuals.expectedWell(FIRST)).containsExactly("call");
    assertThat(usuals.slower(report(200, 60_000)))
        .containsExactly("call takes 60000 ms (usually 300 ms)");
  }

  @Test
  void whatAlwaysFailsIsNotExpectedToAnswerWellUntilItDoes() {
    repeat(408, 300);
    assertThat(usuals.expectedWell(FIRST)).isEmpty();
    repeat(200, 300);
    assertThat(usuals.expectedWell(FIRST)).containsExactly("call");
    learn(408, 300);
    assertThat(usuals.expectedWell(FIRST)).isEmpty();
  }

  @Test
  void aRevisionFromBeforeItWasMendedIsNotHeldToIt() {
    repeat(200, 300);
    assertThat(usuals.expectedWell(FIRST.minusSeconds(1))).isEmpty();
  }

  @Test
  void slowAnswersTeachNothing() {
    repeat(200, 300);
    for (int i = 0; i < 100; i++) {
      learn(200, 5_000);
    }
    assertThat(usuals.slower(report(200, 5_000))).hasSize(1);
  }

  @Test
  void aSlowDriftIsFollowedNoFurtherThanTwiceTheFastest() {
    repeat(200, 1_000);
    for (int millis = 1_000; millis < 60_000; millis += millis / 10) {
      learn(200, millis);
    }
    assertThat(usuals.of("call").orElseThrow().typically()).contains(Duration.ofSeconds(2));
    assertThat(usuals.slower(report(200, 6_100))).hasSize(1);
  }

  @Test
  void whatGetsFasterIsTheNewMeasure() {
    repeat(200, 5_000);
    for (int i = 0; i < 20; i++) {
      learn(200, 500);
    }
    assertThat(usuals.slower(report(200, 2_000))).hasSize(1);
  }

  @Test
  void whatNobodyNoticesIsNotSlow() {
    repeat(200, 5);
    assertThat(usuals.slower(report(200, 900))).isEmpty();
  }

  @Test
  void onlyTheLatestProbesAreKeptAndOnlyOfCallsThatAreAsked() {
    for (int i = 0; i < 100; i++) {
      learn(200, 300);
    }
    assertThat(usuals.of("call").orElseThrow().took()).hasSize(20);
    usuals = usuals.learn(new ProbeReport("p", List.of(answer("other", 200, 1))), FIRST);
    assertThat(usuals.of("call")).isEmpty();
  }

  private void repeat(int status, int millis) {
    for (int i = 0; i < 3; i++) {
      learn(status, millis);
    }
  }

  private void learn(int status, int millis) {
    usuals = usuals.learn(report(status, millis), FIRST);
  }

  private static ProbeReport report(int status, int millis) {
    Answer answer = answer("call", status, millis);
    return new ProbeReport("p", List.of(answer, answer));
  }

  private static Answer answer(String call, int status, int millis) {
    Reply reply = new Reply.Answered(status, "{}", false);
    return new Answer(Side.SERVING, call, 1, FIRST, Duration.ofMillis(millis), reply);
  }
}
