package dev.quench.remediation.policy;

import dev.quench.common.Impact;
import dev.quench.common.Severity;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How bad an impact is, and how soon people should have responded.
 *
 * @param respondWithin for every severity; zero means at once
 */
public record SeverityPolicy(Impacts impacts, SortedMap<Severity, Duration> respondWithin) {

  /** The runbook's (4.1). */
  public static final SeverityPolicy RUNBOOK = new SeverityPolicy(Impacts.RUNBOOK, targets());

  public SeverityPolicy {
    respondWithin = Collections.unmodifiableSortedMap(new TreeMap<>(respondWithin));
    for (Severity it : Severity.values()) {
      if (!respondWithin.containsKey(it)) {
        throw new IllegalArgumentException("respond-within: nothing for " + it);
      }
    }
  }

  /**
   * The severity of each impact.
   *
   * @param allAgents of agents that together are the roster
   */
  public record Impacts(
      Severity service, Severity allAgents, Severity agent, Severity degraded, Severity minor) {

    /** The runbook's (4.1). */
    public static final Impacts RUNBOOK =
        new Impacts(Severity.P1, Severity.P1, Severity.P2, Severity.P3, Severity.P4);
  }

  /** How bad an impact is by itself. */
  public Severity of(Impact impact) {
    if (impact instanceof Impact.Service) {
      return impacts.service();
    }
    if (impact instanceof Impact.Agent) {
      return impacts.agent();
    }
    return impact instanceof Impact.Degraded ? impacts.degraded() : impacts.minor();
  }

  /** How soon people should have responded. */
  public Duration responseTarget(Severity severity) {
    return respondWithin.getOrDefault(severity, severity.responseTarget());
  }

  private static SortedMap<Severity, Duration> targets() {
    SortedMap<Severity, Duration> targets = new TreeMap<>();
    for (Severity it : Severity.values()) {
      targets.put(it, it.responseTarget());
    }
    return targets;
  }
}
