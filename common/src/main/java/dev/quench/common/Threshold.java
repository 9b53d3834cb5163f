package dev.quench.common;

import java.time.Duration;

/**
 * How many distinct signals within how long, by event time, make a finding count.
 *
 * @param count 1..1000
 * @param window longer than zero, at most a day
 */
public record Threshold(int count, Duration window) {

  /** The most signals a threshold may ask for: windows keep this many identities. */
  public static final int MAX_COUNT = 1000;

  /** The longest window. */
  public static final Duration MAX_WINDOW = Duration.ofDays(1);

  public Threshold {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count: " + count + " (expected: 1.." + MAX_COUNT + ")");
    }
    if (window.isNegative() || window.isZero() || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException("window: " + window + " (expected: above 0, up to 24h)");
    }
  }
}
