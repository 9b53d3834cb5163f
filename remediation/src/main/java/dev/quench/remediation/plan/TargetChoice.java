package dev.quench.remediation.plan;

import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.run.Revision;
import java.util.Optional;

/**
 * The revision to go back to, or why there is none.
 *
 * @param refusal present exactly when there is no target
 * @param reason why this one, or why none
 */
public record TargetChoice(Optional<Revision> target, Optional<Refusal> refusal, String reason) {

  /** This one. */
  public static TargetChoice of(Revision target, String reason) {
    return new TargetChoice(Optional.of(target), Optional.empty(), reason);
  }

  /** None. */
  public static TargetChoice none(Refusal refusal, String reason) {
    return new TargetChoice(Optional.empty(), Optional.of(refusal), reason);
  }
}
