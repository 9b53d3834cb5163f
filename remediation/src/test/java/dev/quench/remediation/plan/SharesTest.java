package dev.quench.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.TrafficTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {
  private static final RevisionName A = new RevisionName("a");
  private static final RevisionName B = new RevisionName("b");
  private static final RevisionName C = new RevisionName("c");
  private static final RevisionName NEW = new RevisionName("new");

  @ParameterizedTest
  @CsvSource({"10", "33", "50", "99", "100"})
  void whateverTheStepTheyAddUpAndKeepProportions(int percent) {
    Map<RevisionName, Integer> before = new TreeMap<>(Map.of(A, 34, B, 33, C, 33));
    Map<RevisionName, Integer> shares = Shares.beside(before, NEW, percent);
    assertThat(shares.values().stream().mapToInt(it -> it).sum()).isEqualTo(100);
    assertThat(shares).containsEntry(NEW, percent);
    assertThat(shares.getOrDefault(A, -9)).isCloseTo(shares.getOrDefault(B, 0), within(1));
  }

  @Test
  void theRevisionItselfIsNotAmongTheOthers() {
    assertThat(Shares.beside(Map.of(A, 80, NEW, 20), NEW, 50)).isEqualTo(Map.of(A, 50, NEW, 50));
  }

  @Test
  void targetsOfOneRevisionAreOne() {
    List<TrafficTarget> wish =
        List.of(
            TrafficTarget.tagOnly(A, "blue"),
            new TrafficTarget(Optional.of(A), 40, Optional.of("green")),
            TrafficTarget.of(A, 20),
            TrafficTarget.latest(40));
    assertThat(Shares.carrying(wish))
        .containsExactly(TrafficTarget.of(A, 60), TrafficTarget.latest(40));
    assertThat(Shares.named(Shares.carrying(wish), Optional.of(B))).isEqualTo(Map.of(A, 60, B, 40));
  }
}
