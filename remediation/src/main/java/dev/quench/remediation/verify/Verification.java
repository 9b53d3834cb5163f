package dev.quench.remediation.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The runbook's six checks after a recovery, and what they add up to. */
public record Verification(Instant at, int attempt, Verdict verdict, List<Check> checks) {

  public Verification {
    checks = List.copyOf(checks);
  }

  /** One line: the verdict, and every check that is not healthy. */
  public String summary() {
    List<String> doubts =
        checks.stream()
            .filter(it -> it.health() != Health.HEALTHY)
            .map(
                it ->
                    it.number()
                        + " "
                        + it.health().name().toLowerCase(Locale.ROOT)
                        + " ("
                        + it.reason()
                        + ")")
            .toList();
    int healthy = checks.size() - doubts.size();
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + ": "
        + healthy
        + " of 6 checks healthy"
        + (doubts.isEmpty() ? "" : "; " + String.join("; ", doubts));
  }

  /** Whether the action did what it was to do. */
  public boolean helped() {
    return verdict == Verdict.RECOVERED || verdict == Verdict.PARTLY_RECOVERED;
  }

  /** What they add up to. */
  public enum Verdict {
    /** Our own requests are answered as well as ever, and nothing speaks against it. */
    RECOVERED,
    /** What was to be cured is; only what failed on both sides before still fails. */
    PARTLY_RECOVERED,
    /** Something is worse than its baseline. */
    UNHEALTHY,
    /** Not everything that was declared could be asked. */
    INCONCLUSIVE,
    /** The service could not be reached. */
    BLIND
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
