package dev.quench.remediation.gate;

import java.util.Optional;

/**
 * What one gate said.
 *
 * @param <R> why such gates refuse
 * @param refusal empty when it passed
 * @param overridden true when a person took the refusal upon themselves
 * @param value what was found
 * @param limit what it was measured against
 * @param reason one sentence
 */
public record GateVerdict<R extends Reason>(
    String gate,
    Optional<R> refusal,
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

  /** One that lets it pass. */
  public static <R extends Reason> GateVerdict<R> pass(
      String gate, String value, String limit, String reason) {
    return new GateVerdict<>(gate, Optional.empty(), false, value, limit, reason);
  }

  /** One that stands in the way. */
  public static <R extends Reason> GateVerdict<R> refuse(
      String gate, R refusal, String value, String limit, String reason) {
    return new GateVerdict<>(gate, Optional.of(refusal), false, value, limit, reason);
  }

  /** The same, taken upon themselves by a person. */
  GateVerdict<R> taken() {
    return new GateVerdict<>(gate, refusal, true, value, limit, reason);
  }
}
