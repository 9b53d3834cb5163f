package dev.quench.sandbox.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficSplitTest {
  private static final RevisionName OLD = new RevisionName("old");
  private static final RevisionName NEW = new RevisionName("new");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 50, 99, 100})
  void anyHundredRequestsAreSplitAsAsked(int percent) {
    Map<RevisionName, Integer> shares = new TreeMap<>(Map.of(OLD, 100 - percent, NEW, percent));
    long served =
        LongStream.range(1_234, 1_334)
            .filter(it -> TrafficSplit.pick(shares, it).equals(Optional.of(NEW)))
            .count();
    assertThat(served).isEqualTo(percent);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7})
  void whereNothingServesThereIsNoRevision(long request) {
    assertThat(TrafficSplit.pick(Map.of(), request)).isEmpty();
  }
}
