package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.time.Duration;
import java.util.Optional;

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

  /** Reads such a time. */
  static Optional<Duration> time(Section section, String key) {
    Optional<Duration> time = section.duration(key);
    if (time.filter(Duration::isZero).isPresent()) {
      section.reject(key, section.text(key).orElse(""), "longer than 0s");
    }
    return time.filter(it -> !it.isZero());
  }

  /** Reads such a time, of which so much is the most. */
  static Optional<Duration> time(Section section, String key, Duration most) {
    Optional<Duration> time = time(section, key);
    if (time.filter(it -> it.compareTo(most) > 0).isPresent()) {
      section.reject(key, section.text(key).orElse(""), "at most " + most.toMinutes() + "m");
    }
    return time;
  }
}
