package dev.quench.app.cli.incident;

import dev.quench.app.cli.incident.Explained.Earlier;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.util.List;
import java.util.Optional;

/**
 * All about what was decided about a rollout, a split or the release of a pin.
 *
 * @param by who asked for it
 * @param decision the latest
 * @param before those made earlier, oldest first
 */
public record ExplainedShift(
    String shift,
    ServiceRef service,
    String goal,
    String by,
    Stage stage,
    Decision<Stop> decision,
    NearestChange nearestChange,
    List<Earlier> before) {

  /** Empty when nothing is decided yet. */
  static Optional<ExplainedShift> of(ServiceRef service, Shift it) {
    return it.decision().map(latest -> of(service, it, it.id(), latest));
  }

  /** The same of one that is called otherwise. */
  static ExplainedShift of(ServiceRef service, Shift it, String called, Decision<Stop> decision) {
    return new ExplainedShift(
        called,
        service,
        it.goal().inFull(),
        it.by(),
        it.stage(),
        decision,
        NearestChange.of(decision),
        Earlier.in(it.decisions()));
  }
}
