package dev.quench.remediation.gate;

import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.policy.Mode;
import dev.quench.remediation.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is it bad, is it of a kind that a rollback can help, is it now? */
final class EvidenceGates {
  private EvidenceGates() {}

  static Optional<GateVerdict<Refusal>> severity(Case it) {
    return Optional.of(severity(it.incident()));
  }

  static GateVerdict<Refusal> severity(Incident incident) {
    Severity is = incident.severity();
    boolean enough = is.atLeast(Severity.P2) || incident.manual().isPresent();
    return enough
        ? GateVerdict.pass("severity", is.name(), "P2", is + " is bad enough to act on")
        : GateVerdict.refuse(
            "severity", Refusal.SEVERITY_TOO_LOW, is.name(), "P2", is + " is told, not acted on");
  }

  static Optional<GateVerdict<Refusal>> mode(Case it) {
    return Optional.of(mode(it.incident(), it.all(), namesWhatServes(it)));
  }

  /**
   * Modes that are only told do not keep a probe from looking when the whole service may be down.
   */
  static GateVerdict<Refusal> mode(Incident incident, Policy all, boolean namesWhatServes) {
    String modes =
        incident.modes().isEmpty()
            ? "none"
            : String.join(", ", incident.modes().stream().map(m -> m.value()).toList());
    if (incident.manual().isPresent()) {
      String by = incident.manual().get().by();
      return GateVerdict.pass("mode", modes, "probe", "asked for by " + by + ": the probe decides");
    }
    if (incident.origin() != Incident.Origin.FINDINGS) {
      return GateVerdict.pass("mode", modes, "probe", "not from the rules: the probe decides");
    }
    boolean remediable =
        incident.modes().stream()
            .flatMap(m -> all.mode(m).stream())
            .anyMatch(m -> m.remediation() == Mode.Remediation.PROBE);
    if (remediable) {
      return GateVerdict.pass("mode", modes, "probe", "a rollback may help: the probe decides");
    }
    return namesWhatServes && incident.severity() == Severity.P1
        ? GateVerdict.pass(
            "mode", modes, "probe", "the whole service may be down: the probe decides")
        : GateVerdict.refuse(
            "mode",
            Refusal.MODE_NOT_REMEDIABLE,
            modes,
            "probe",
            "a rollback does not help " + modes);
  }

  static Optional<GateVerdict<Refusal>> deployed(Case it) {
    int revisions = it.facts().revisions().size();
    boolean serves = !it.facts().service().serving().isEmpty();
    return Optional.of(
        revisions > 0 && serves
            ? GateVerdict.pass("deployed", revisions + " revisions", "1", "something serves")
            : GateVerdict.refuse(
                "deployed",
                Refusal.NOTHING_DEPLOYED,
                revisions + " revisions",
                "1 that serves",
                "nothing is deployed that could be rolled back"));
  }

  static Optional<GateVerdict<Refusal>> fresh(Case it) {
    return Optional.of(fresh(it.incident(), it.policy().limits().staleness()));
  }

  static GateVerdict<Refusal> fresh(Incident incident, Duration limit) {
    Optional<Instant> last = incident.seen().stream().map(Seen::last).max(Instant::compareTo);
    if (incident.origin() != Incident.Origin.FINDINGS || last.isEmpty()) {
      return GateVerdict.pass("fresh", "now", Spans.text(limit), "reported as happening now");
    }
    Duration age = Duration.between(last.get(), incident.openedAt());
    String shown = Spans.text(age.isNegative() ? Duration.ZERO : age);
    return age.compareTo(limit) <= 0
        ? GateVerdict.pass("fresh", shown, Spans.text(limit), "it is happening now")
        : GateVerdict.refuse(
            "fresh",
            Refusal.STALE,
            shown,
            Spans.text(limit),
            "the latest signal is " + shown + " old: it says nothing about now");
  }

  private static boolean namesWhatServes(Case it) {
    List<Seen> seen = it.incident().seen();
    return seen.stream()
        .flatMap(s -> s.revision().stream())
        .anyMatch(r -> it.facts().service().share(r) > 0);
  }
}
