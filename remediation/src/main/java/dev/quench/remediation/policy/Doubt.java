package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.time.Duration;

/**
 * What speaks against the revision as the cause: a service's {@code doubt}.
 *
 * @param rate requests a minute beyond so many times the usual are far above it, 1..1000
 * @param requests with fewer than this in the last minutes nothing is above anything, 1..1,000,000
 * @param longAfter a revision that worked for so long did not begin to fail by itself
 */
public record Doubt(double rate, int requests, Duration longAfter) {
  private static final int MOST_TIMES = 1000;
  private static final int MOST = 1_000_000;

  /** What a file that says nothing gets. */
  public static final Doubt DEFAULT = new Doubt(5, 300, Duration.ofHours(6));

  public Doubt {
    if (!(rate >= 1 && rate <= MOST_TIMES)) {
      throw new IllegalArgumentException("rate: " + rate + " (expected: 1..1000)");
    }
    Bounds.check("requests", requests, 1, MOST);
  }

  static Doubt read(Section section) {
    try (section) {
      return new Doubt(
          section.number("rate", 1, MOST_TIMES).orElse(DEFAULT.rate),
          section.integer("requests", 1, MOST).orElse(DEFAULT.requests),
          section.duration("long-after").orElse(DEFAULT.longAfter));
    }
  }
}
