package dev.quench.remediation.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which people want less: of notices, of actions, or of both.
 *
 * @param mute notices about what it matches wake nobody and go to nobody; they are still published
 *     and kept
 * @param hold no action while anything it matches is seen
 * @param from empty: since ever
 * @param until it is over at this instant
 * @param by who asked for it
 */
public record Silence(
    String id,
    Match match,
    boolean mute,
    boolean hold,
    Optional<Instant> from,
    Instant until,
    String reason,
    String by) {

  /** Whether it has begun and is not over. */
  public boolean inForce(Instant now) {
    return from.filter(it -> it.isAfter(now)).isEmpty() && !over(now);
  }

  /** Whether its time has passed. */
  public boolean over(Instant now) {
    return !until.isAfter(now);
  }

  /** One line: which, who, until when and why. */
  public String shown() {
    return id + " by " + by + " until " + until + ": " + reason;
  }
}
