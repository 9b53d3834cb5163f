package dev.quench.app.backtest;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Outlook;
import java.time.Instant;
import java.util.List;

/**
 * An incident that would have been.
 *
 * @param at event time at which it would have been opened
 * @param outlook what would have been decided
 */
public record Foreseen(
    Instant at,
    ServiceRef service,
    Severity severity,
    List<ModeId> modes,
    List<String> agents,
    List<RuleId> rules,
    Outlook outlook) {

  static Foreseen of(ServiceRef service, Incident incident, Outlook outlook) {
    List<Seen> seen = incident.seen();
    return new Foreseen(
        incident.openedAt(),
        service,
        incident.severity(),
        incident.modes(),
        seen.stream().flatMap(it -> it.agent().stream()).distinct().sorted().toList(),
        seen.stream().map(Seen::rule).distinct().toList(),
        outlook);
  }
}
