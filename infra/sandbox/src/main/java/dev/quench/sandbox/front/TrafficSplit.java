package dev.quench.sandbox.front;

import dev.quench.common.RevisionName;
import java.util.Map;
import java.util.Optional;

/** Gives each request to a revision, so that any hundred in a row are split as asked. */
final class TrafficSplit {
  /** Has no factor in common with 100, so that shares are mixed and not served in blocks. */
  private static final int STRIDE = 61;

  private TrafficSplit() {}

  /** The revision for the nth request; empty when nothing carries traffic. */
  static Optional<RevisionName> pick(Map<RevisionName, Integer> shares, long n) {
    long point = Math.floorMod(n * STRIDE, 100L);
    for (Map.Entry<RevisionName, Integer> share : shares.entrySet()) {
      point -= share.getValue();
      if (point < 0) {
        return Optional.of(share.getKey());
      }
    }
    return Optional.empty();
  }
}
