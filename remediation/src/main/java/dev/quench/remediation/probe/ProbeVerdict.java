package dev.quench.remediation.probe;

import dev.quench.common.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a differential probe found.
 *
 * @param severity what the failing agents amount to; empty when the serving side is fine
 * @param failingAgents agents of the serving side that are worse than their baseline, in order
 */
public record ProbeVerdict(
    String probeId,
    Instant at,
    Outcome outcome,
    Optional<Severity> severity,
    List<String> failingAgents,
    boolean overloaded,
    List<CallComparison> calls) {

  public ProbeVerdict {
    failingAgents = List.copyOf(failingAgents);
    calls = List.copyOf(calls);
  }

  /** The rows of the verdict table. */
  public enum Outcome {
    /** Serving worse, target fine: the revision is at fault and the target cures it. */
    CONFIRMED,
    /** Serving fine. */
    FINE,
    /** Both worse: not the revision. */
    BOTH_WORSE,
    /** Serving worse, and no target was asked, or only the target could not be reached. */
    SERVING_WORSE,
    /** Nothing could be reached. */
    BLIND
  }

  /** Whether our own requests to the serving side fail. */
  public boolean servingFails() {
    return outcome == Outcome.CONFIRMED
        || outcome == Outcome.BOTH_WORSE
        || outcome == Outcome.SERVING_WORSE;
  }
}
