package dev.quench.remediation.policy;

import java.time.Duration;

/** What a policy's values must be within. */
final class Bounds {
  private Bounds() {}

  static void check(String name, int count, int least, int most) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          name + ": " + count + " (expected: " + least + ".." + most + ")");
    }
  }

  /** A time that must not be nothing: what is done again after nothing never stops. */
  static void check(String name, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(name + ": " + time + " (expected: longer than 0s)");
    }
  }
}
