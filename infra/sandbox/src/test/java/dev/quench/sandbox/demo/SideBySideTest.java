package dev.quench.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.sandbox.demo.SideBySide.Played;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private final CountDownLatch secondIsOver = new CountDownLatch(1);

  @Test
  void storiesAreHandedOverInOrderEachWithWhatWasShownOfIt() throws Exception {
    List<Scenario> stories =
        List.of(
            story("alone", (life, stage) -> {}),
            story("first", (life, stage) -> waitsForTheSecond(life)),
            story(
                "second",
                (life, stage) -> {
                  life.happens("the second was played");
                  secondIsOver.countDown();
                }));
    try (SideBySide played = SideBySide.play(DemoRulebook.load(), stories, 2)) {
      assertThat(played.next().ending().scenario().name()).isEqualTo("alone");
      Played first = played.next();
      Played second = played.next();
      assertThat(first.ending().scenario().name()).isEqualTo("first");
      assertThat(first.shown()).contains("the first was played").doesNotContain("second");
      assertThat(second.shown()).contains("the second was played");
      assertThat(second.ending().asExpected()).isTrue();
    }
  }

  @Test
  void aStoryThatDoesNotTellWhatItShouldHasNotEndedAsExpected() throws Exception {
    Scenario silent = story("silent", (life, stage) -> {}).telling("something");
    try (SideBySide played = SideBySide.play(DemoRulebook.load(), List.of(silent), 1)) {
      assertThat(played.next().ending().actual())
          .isEqualTo("NOT_STARTED BUT DID NOT TELL: something");
    }
  }

  @Test
  void aStoryThatCannotBePlayedToItsEndFailsAndTheOthersAreStillPlayed() throws Exception {
    Scenario broken =
        story(
            "broken",
            (life, stage) -> {
              life.happens("it begins");
              throw new IllegalStateException("no more disk");
            });
    List<Scenario> stories = List.of(broken, story("after it", (life, stage) -> {}));
    try (SideBySide played = SideBySide.play(DemoRulebook.load(), stories, 1)) {
      Played first = played.next();
      assertThat(first.ending().actual()).startsWith("FAILED: ").contains("no more disk");
      assertThat(first.ending().asExpected()).isFalse();
      assertThat(first.shown()).contains("it begins");
      assertThat(played.next().ending().asExpected()).isTrue();
    }
  }

  private void waitsForTheSecond(Life life) throws InterruptedException {
    assertThat(secondIsOver.await(30, TimeUnit.SECONDS)).isTrue();
    life.happens("the first was played");
  }

  /** Nobody ever starts Quench in it. */
  private static Scenario story(String name, Scenario.Script script) {
    return Scenario.of(name, "nothing much", "NOT_STARTED", script)
        .within(java.time.Duration.ofMillis(1));
  }
}
