package dev.quench.remediation.gate;

import dev.quench.common.RulesHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided and every gate's verdict.
 *
 * @param refusal the first that stood in the way; empty when the way is free
 * @param verdicts in order; gates that need a probe are absent before there was one, and of an
 *     incident that is over only the last decision keeps them
 * @param rules the rule file it was made by; empty when that is not known
 */
public record Decision(
    Instant at,
    Optional<Refusal> refusal,
    List<GateVerdict> verdicts,
    String why,
    Optional<RulesHash> rules) {

  public Decision {
    verdicts = List.copyOf(verdicts);
  }

  /** This decision, and by which rules it was made. */
  public Decision by(Optional<RulesHash> file) {
    return new Decision(at, refusal, verdicts, why, file);
  }

  /** The same without what each gate said. */
  public Decision slim() {
    return new Decision(at, refusal, List.of(), why, rules);
  }

  /** The refusal's name, or {@code ROLL_BACK}. */
  public String name() {
    return refusal.map(Refusal::name).orElse("ROLL_BACK");
  }
}
