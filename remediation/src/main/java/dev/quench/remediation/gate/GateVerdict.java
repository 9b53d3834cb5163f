package dev.quench.remediation.gate;

import dev.quench.remediation.Manual;
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

  /** What it comes to, whatever was measured. */
  String said() {
    return gate + refusal.map(it -> " " + it + (overridden ? " overridden" : "")).orElse("");
  }

  static GateVerdict pass(String gate, String value, String limit, String reason) {
    return new GateVerdict(gate, Optional.empty(), false, value, limit, reason);
  }

  static GateVerdict refuse(
      String gate, Refusal refusal, String value, String limit, String reason) {
    return new GateVerdict(gate, Optional.of(refusal), false, value, limit, reason);
  }

  GateVerdict overriddenBy(Manual by) {
    boolean taken = refusal.filter(by::takes).isPresent();
    return new GateVerdict(gate, refusal, taken, value, limit, reason);
  }
}
