package dev.quench.app.cli.incident;

import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.gate.Reason;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.probe.ProbeVerdict;
import java.util.List;
import java.util.Optional;

/**
 * All about what was decided in an incident.
 *
 * @param decision the latest
 * @param before those made earlier, oldest first
 */
public record Explained(
    String incident,
    ServiceRef service,
    Severity severity,
    Decision<Refusal> decision,
    NearestChange nearestChange,
    List<Seen> evidence,
    Optional<ProbeVerdict> probe,
    List<Earlier> before) {

  /** A decision made earlier. */
  public record Earlier(Decision<?> decision, NearestChange nearestChange) {

    static Earlier of(Decision<?> decision) {
      return new Earlier(decision, NearestChange.of(decision));
    }

    /** All but the latest. */
    static <R extends Reason> List<Earlier> in(List<Decision<R>> decisions) {
      return decisions.stream().limit(Math.max(0, decisions.size() - 1)).map(Earlier::of).toList();
    }
  }

  /** Empty when nothing is decided yet. */
  static Optional<Explained> of(IncidentCommands found) {
    Incident it = found.incident();
    return it.decision().map(decision -> of(found.service(), it, it.id(), decision));
  }

  /** The same of an incident that is called otherwise. */
  static Explained of(ServiceRef service, Incident it, String called, Decision<Refusal> decision) {
    return new Explained(
        called,
        service,
        it.severity(),
        decision,
        NearestChange.of(decision),
        it.seen(),
        it.probe(),
        Earlier.in(it.decisions()));
  }
}
