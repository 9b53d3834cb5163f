package dev.quench.remediation;

import dev.quench.remediation.policy.Policy;
import java.time.Instant;

/**
 * The brain: from a watch and an event to the next watch. Pure, total and deterministic; it owns no
 * thread, no clock and no I/O.
 */
public final class Remediator {
  private final Policy policy;

  public Remediator(Policy policy) {
    this.policy = policy;
  }

  /** The watch after an event. The same watch, event and instant always give the same watch. */
  public Watch step(Watch watch, Event event, Instant now) {
    return new Turn(policy, watch, now).after(event);
  }
}
