package dev.quench.remediation.verify;

import java.time.Instant;
import java.util.List;

/** The runbook's six checks after a recovery, and what they add up to. */
public record Verification(Instant at, int attempt, Verdict verdict, List<Check> checks) {

  public Verification {
    checks = List.copyOf(checks);
  }

  /** What they add up to. */
  public enum Verdict {
    RECOVERED,
    UNHEALTHY,
    INCONCLUSIVE
  }

  /** One check of the runbook's section 5. */
  public record Check(int number, String title, Health health, String reason) {}

  /** What a check may say. */
  public enum Health {
    HEALTHY,
    UNHEALTHY,
    INCONCLUSIVE,
    BLIND
  }
}
