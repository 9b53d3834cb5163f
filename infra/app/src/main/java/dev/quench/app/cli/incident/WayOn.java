package dev.quench.app.cli.incident;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Manual;
import dev.quench.remediation.gate.ByHand;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.plan.RollbackPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person may do whose rollback was refused. */
final class WayOn {
  private final ServiceRef service;
  private final Manual asked;
  private final Optional<RevisionName> to;
  private final List<Refusal> refusals;

  private WayOn(
      ServiceRef service, Manual asked, Optional<RevisionName> to, List<Refusal> refusals) {
    this.service = service;
    this.asked = asked;
    this.to = to;
    this.refusals = refusals;
  }

  /**
   * In lines; none where nobody asked for a rollback, or it was not refused.
   *
   * @param begun as it was when the person had asked
   */
  static List<String> after(ServiceRef service, Incident begun, Incident last) {
    Optional<RevisionName> planned = begun.plan().map(RollbackPlan::to);
    return begun
        .manual()
        .map(
            it ->
                new WayOn(
                    service,
                    it,
                    it.plan().isPresent() ? planned : it.to(),
                    last.decision().map(WayOn::refusals).orElse(List.of())))
        .map(WayOn::lines)
        .orElse(List.of());
  }

  /** All of them where they are kept, else the one that it is named after. */
  private static List<Refusal> refusals(Decision<Refusal> decision) {
    return Stream.concat(decision.refusal().stream(), decision.refusals().stream())
        .distinct()
        .toList();
  }

  private List<String> lines() {
    List<Refusal> never = refusals.stream().filter(it -> it.byHand() == ByHand.NEVER).toList();
    if (!never.isEmpty()) {
      return never.stream().map(it -> it + ": " + it.instead()).toList();
    }
    return refusals.stream().anyMatch(Refusal::overridable) ? List.of(takenUpon()) : List.of();
  }

  private String takenUpon() {
    return "To take that upon yourself: quench rollback %s%s --override %s --reason \"...\""
        .formatted(
            service.service(),
            to.map(it -> " --to " + it).orElse(""),
            Stream.concat(
                    asked.overrides().stream(),
                    refusals.stream().filter(Refusal::overridable).map(Refusal::name))
                .distinct()
                .collect(Collectors.joining(",")));
  }
}
