package dev.quench.remediation;

import dev.quench.common.RevisionName;
import java.time.Instant;
import java.util.Optional;

/**
 * The rounds made while nothing is wrong.
 *
 * @param errand what the pending effect is for, while there is no incident
 * @param nextLook when facts are read next
 * @param failures looks or probes in a row that came back with nothing
 * @param fresh the newly serving revision that is being watched
 */
public record Patrol(
    Optional<Errand> errand, Instant nextLook, int failures, Optional<Fresh> fresh) {

  /** Nothing done yet: look at once. */
  public static final Patrol START =
      new Patrol(Optional.empty(), Instant.EPOCH, 0, Optional.empty());

  /** What an effect outside an incident is for. */
  public enum Errand {
    LOOK,
    TAG,
    PROBE,
    EARN
  }

  /**
   * A revision that serves since lately.
   *
   * @param rounds probes it has passed
   * @param nextRound when the next is due
   */
  public record Fresh(RevisionName revision, Instant since, int rounds, Instant nextRound) {}

  Patrol on(Optional<Errand> next) {
    return new Patrol(next, nextLook, failures, fresh);
  }

  Patrol lookAt(Instant at) {
    return new Patrol(errand, at, failures, fresh);
  }

  Patrol failed(int count) {
    return new Patrol(errand, nextLook, count, fresh);
  }

  Patrol watching(Fresh revision) {
    return new Patrol(errand, nextLook, failures, Optional.of(revision));
  }
}
