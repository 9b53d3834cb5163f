package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Events in any order, doubled, lost and late: whatever happens, the invariants of safety hold. A
 * failure prints its seed; {@code -Dquench.seed=N} lives through that one alone.
 */
class SimulationTest {
  private static final long FIRST = Long.getLong("quench.seed", 0);
  private static final int HISTORIES =
      Integer.getInteger("quench.histories", System.getProperty("quench.seed") == null ? 2000 : 1);

  @Test
  void invariantsHold() {
    long moves =
        LongStream.range(FIRST, FIRST + HISTORIES).parallel().map(SimulationTest::moves).sum();
    assertThat(moves).as("rollbacks in all histories").isGreaterThanOrEqualTo(HISTORIES / 10);
  }

  private static long moves(long seed) {
    History history = new History(seed);
    try {
      history.live();
      return history.world.moves();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + history.story(), e);
    }
  }
}
