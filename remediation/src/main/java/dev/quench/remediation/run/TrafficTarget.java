package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import java.util.Optional;

/**
 * One line of the traffic wish.
 *
 * @param revision empty means LATEST: whatever revision is the latest Ready one
 * @param percent 0..100
 * @param tag gives the revision a URL of its own, also at 0 %
 */
public record TrafficTarget(Optional<RevisionName> revision, int percent, Optional<String> tag) {

  public TrafficTarget {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent: " + percent + " (expected: 0..100)");
    }
  }

  /** A share of the traffic for a named revision. */
  public static TrafficTarget of(RevisionName revision, int percent) {
    return new TrafficTarget(Optional.of(revision), percent, Optional.empty());
  }

  /** A URL for a named revision, and no traffic. */
  public static TrafficTarget tagOnly(RevisionName revision, String tag) {
    return new TrafficTarget(Optional.of(revision), 0, Optional.of(tag));
  }

  /** A share of the traffic for the latest Ready revision. */
  public static TrafficTarget latest(int percent) {
    return new TrafficTarget(Optional.empty(), percent, Optional.empty());
  }
}
