package dev.quench.remediation.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided and every gate's verdict.
 *
 * @param refusal the first that stood in the way; empty when the way is free
 * @param verdicts in order; gates that need a probe are absent before there was one, and of an
 *     incident that is over only the last decision keeps them
 */
public record Decision(
    Instant at, Optional<Refusal> refusal, List<GateVerdict> verdicts, String why) {

  public Decision {
    verdicts = List.copyOf(verdicts);
  }

  /** The refusal's name, or {@code ROLL_BACK}. */
  public String name() {
    return refusal.map(Refusal::name).orElse("ROLL_BACK");
  }
}
