package dev.quench.remediation.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.common.RevisionName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalTest {
  private static final RevisionName OLD = new RevisionName("old");
  private static final RevisionName NEW = new RevisionName("new");

  @ParameterizedTest
  @ValueSource(strings = {"50,10,100", "10,50", "0,100", "10,10,100", "50,150", "-5,100"})
  void stepsThatDoNotIncreaseToAHundredAreRefused(String text) {
    List<Integer> steps = Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    assertThatThrownBy(() -> new Goal.Rollout(NEW, steps, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "steps: " + text + " (expected: increasing percents above 0, the last one 100)");
  }

  @Test
  void aSplitThatDoesNotAddUpIsRefused() {
    assertThatThrownBy(() -> Goal.Split.of(Map.of(OLD, 50, NEW, 40)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "split: new=40,old=50, together 90 %"
                + " (expected: two revisions, each above 0 %, together 100 %)");
  }

  @Test
  void aSplitIsOfTwo() {
    assertThatThrownBy(() -> Goal.Split.of(Map.of(OLD, 100)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Goal.Split.of(Map.of(OLD, 100, NEW, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWantedReadsAsASentence() {
    assertThat(new Goal.Rollout(NEW, List.of(10, 100), Duration.ofMinutes(5)).inFull())
        .isEqualTo("rollout of new by 10, 100 %, each for 300 s");
    assertThat(Goal.Split.of(Map.of(OLD, 50, NEW, 50)).title()).isEqualTo("split new=50,old=50");
  }
}
