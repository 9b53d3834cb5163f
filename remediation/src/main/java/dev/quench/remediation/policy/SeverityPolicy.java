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
public record SeverityPolicy(
    Impacts impacts, SortedMap<Severity, Duration> respondWithin, Calls calls) {

  /** The runbook's (4.1). */
  public static final SeverityPolicy RUNBOOK =
      new SeverityPolicy(Impacts.RUNBOOK, targets(), Calls.USUAL);

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

  /**
   * How people are called who are to respond at once, until somebody does.
   *
   * @param every from one call to the next
   * @param times how often a P1 rings; then whoever could hear it has
   */
  public record Calls(Duration every, int times) {
    /** What a file that says nothing gets. */
    public static final Calls USUAL = new Calls(Duration.ofMinutes(5), 12);
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

  /** How soon the next contact is called when nobody has responded: at once is at the next ring. */
  public Duration nextCall(Severity severity) {
    Duration target = responseTarget(severity);
    return target.isZero() ? calls.every() : target;
  }

  /** How often people are called: of less than a P1 everybody once, and the first twice. */
  public int mostCalls(Severity severity, int contacts) {
    return severity == Severity.P1 ? calls.times() : Math.max(2, contacts);
  }

  private static SortedMap<Severity, Duration> targets() {
    SortedMap<Severity, Duration> targets = new TreeMap<>();
    for (Severity it : Severity.values()) {
      targets.put(it, it.responseTarget());
    }
    return targets;
  }
}
