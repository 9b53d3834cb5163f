package dev.quench.remediation;

import dev.quench.common.RevisionName;
import java.time.Instant;
import java.util.Optional;

/**
 * The rounds made while nothing is wrong.
 *
 * @param nextLook when facts are read next
 * @param failures looks or probes in a row that came back with nothing
 * @param fresh the newly serving revision that is being watched
 */
public record Patrol(Instant nextLook, int failures, Optional<Fresh> fresh) {

  /** Nothing done yet: look at once. */
  public static final Patrol START = new Patrol(Instant.EPOCH, 0, Optional.empty());

  /**
   * A revision that serves since lately.
   *
   * @param rounds probes it has passed
   * @param nextRound when the next is due
   */
  public record Fresh(RevisionName revision, Instant since, int rounds, Instant nextRound) {}

  Patrol lookAt(Instant at) {
    return new Patrol(at, failures, fresh);
  }

  Patrol failed(int count) {
    return new Patrol(nextLook, count, fresh);
  }

  Patrol watching(Fresh revision) {
    return new Patrol(nextLook, failures, Optional.of(revision));
  }
}
