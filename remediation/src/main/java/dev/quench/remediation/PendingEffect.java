package dev.quench.remediation;

import java.time.Instant;
import java.util.Optional;

/**
 * An effect that was decided on. In a committed watch it is the record of the intention.
 *
 * @param id unique within the service
 * @param asker who gets the result; empty in what an earlier version began, whose result is dropped
 *     and asked for again
 * @param claim who performs it; empty until a driver takes it on
 */
public record PendingEffect(
    String id, Effect effect, Optional<Asker> asker, Optional<Claim> claim) {

  /**
   * One driver's right to perform the effect. Until it ends nobody else may.
   *
   * @param until for a traffic write: its {@code actBefore} plus the call's deadline, or later
   */
  public record Claim(String process, Instant until) {}

  /** This effect, taken on. */
  public PendingEffect claimedBy(Claim by) {
    return new PendingEffect(id, effect, asker, Optional.of(by));
  }
}
