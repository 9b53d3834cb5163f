package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.nothingDeployed;
import static dev.quench.remediation.gate.Signals.mode;
import static dev.quench.remediation.gate.Signals.origin;
import static dev.quench.remediation.gate.Signals.severity;
import static dev.quench.remediation.gate.Signals.signalsAgo;
import static dev.quench.remediation.gate.Signals.unnamed;

import dev.quench.common.Severity;
import dev.quench.remediation.Incident.Origin;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Is what was seen enough to act on? */
final class EvidenceCases {
  private EvidenceCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row("all is well for a rollback", where(), "ROLL_BACK"),
        row("P2 is bad enough", where(severity(Severity.P2)), "ROLL_BACK"),
        row("P3 is told only", where(severity(Severity.P3)), "SEVERITY_TOO_LOW"),
        row(
            "a build failure is told only",
            where(mode("container-build-failure"), unnamed()),
            "MODE_NOT_REMEDIABLE"),
        row(
            "a tell-only P2 is told only",
            where(mode("ruvector-connectivity"), severity(Severity.P2)),
            "MODE_NOT_REMEDIABLE"),
        row(
            "a tell-only P1 of what serves is for the probe to decide",
            where(mode("ruvector-connectivity")),
            "ROLL_BACK"),
        row(
            "a mode nobody declared is told only",
            where(mode("unheard-of"), severity(Severity.P2)),
            "MODE_NOT_REMEDIABLE"),
        row("a person's report needs no mode", where(origin(Origin.PERSON)), "ROLL_BACK"),
        row(
            "without a revision there is nothing to do",
            where(nothingDeployed()),
            "NOTHING_DEPLOYED"),
        row("signals 14 minutes old are fresh", where(signalsAgo(14 * 60)), "ROLL_BACK"),
        row("signals 16 minutes old are stale", where(signalsAgo(16 * 60)), "STALE"));
  }
}
