package dev.quench.remediation.gate;

import java.util.Optional;

/**
 * What one gate said.
 *
 * @param refusal empty when it passed
 * @param overridden true when a person took the refusal upon themselves
 * @param value what was found
 * @param limit what it was measured against
 * @param reason one sentence
 */
public record GateVerdict(
    String gate,
    Optional<Refusal> refusal,
    boolean overridden,
    String value,
    String limit,
    String reason) {

  /** Whether this verdict stands in the way. */
  public boolean refuses() {
    return refusal.isPresent() && !overridden;
  }
}
