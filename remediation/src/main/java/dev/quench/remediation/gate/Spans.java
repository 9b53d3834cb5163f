package dev.quench.remediation.gate;

import java.time.Duration;

/** Stretches of time as people write them. */
final class Spans {
  private Spans() {}

  /**
   * In the largest unit that divides it: {@code 90 s}, {@code 10 min}, {@code 2 h}, {@code 1 d}.
   */
  static String text(Duration it) {
    long seconds = it.toSeconds();
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + " s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + " min";
    }
    return seconds % 86_400 == 0 ? seconds / 86_400 + " d" : seconds / 3600 + " h";
  }
}
