package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of {@code sample} without knowing the service's hash. */
class SampleRateTest {
  private static final int ENTRIES = 10_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
  void takesAboutItsShareAndAlwaysTheSame(double share) {
    List<Integer> taken = taken(share);

    assertThat(taken.size() / (double) ENTRIES).isBetween(share - 0.015, share + 0.015);
    assertThat(taken(share)).isEqualTo(taken);
    assertThat(taken(1)).hasSize(ENTRIES).containsAll(taken);
    assertThat(taken(Math.min(1, share + 0.05))).containsAll(taken);
  }

  private static List<Integer> taken(double share) {
    String filter = "sample(insertId, " + share + ")";
    return IntStream.range(0, ENTRIES)
        .filter(i -> Entries.matches(filter, "{'insertId':'entry-" + i + "'}"))
        .boxed()
        .toList();
  }
}
