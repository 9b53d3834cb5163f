package dev.quench.common.text;

import java.time.Duration;

/**
 * How short and how long a duration in a file may be.
 *
 * @param least at most {@code most}
 * @param most far from what an instant can hold
 */
public record DurationRange(Duration least, Duration most) {
  private static final Duration LONGEST = Duration.ofDays(365);

  /** Far longer than anything is waited for. */
  public static final DurationRange ANY = new DurationRange(Duration.ZERO, LONGEST);

  /** What is done again after nothing never stops. */
  public static final DurationRange ABOVE_ZERO = aboveZeroTo(LONGEST);

  /** Longer than nothing, and at most so long. */
  public static DurationRange aboveZeroTo(Duration most) {
    return new DurationRange(Duration.ofMillis(1), most);
  }

  boolean holds(Duration it) {
    return it.compareTo(least) >= 0 && it.compareTo(most) <= 0;
  }

  /** As messages, the published schema and the documentation say it: {@code 1ms..365d}. */
  @Override
  public String toString() {
    return ScalarText.written(least) + ".." + ScalarText.written(most);
  }
}
