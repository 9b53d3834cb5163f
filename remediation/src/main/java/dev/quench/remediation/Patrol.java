package dev.quench.remediation;

import dev.quench.common.RevisionName;
import java.time.Instant;
import java.util.Optional;

/**
 * The rounds made while nothing is wrong.
 *
 * @param errand what the pending effect is for, while there is no incident
 * @param nextLook when facts are read next
 * @param fresh the newly serving revision that is being watched
 */
public record Patrol(Optional<Errand> errand, Instant nextLook, Optional<Fresh> fresh) {

  /** Nothing done yet: look at once. */
  public static final Patrol START = new Patrol(Optional.empty(), Instant.EPOCH, Optional.empty());

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
}
