package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What entries alone determine of a decision.
 *
 * @param refusal what it would be refused with, whatever a look at the service shows; empty when
 *     that depends on it
 */
public record Outlook(Optional<Refusal> refusal, String why) {
  private static final String PROBE = "a probe would be made, and decide";

  /** That of an incident which the rules opened. */
  public static Outlook of(Incident incident, Policy all, ServicePolicy policy) {
    Decision<Refusal> decision = Gates.mention(incident, all, policy, incident.openedAt());
    List<String> named = named(incident);
    boolean dependsOnTraffic =
        decision.refusal().filter(Refusal.MODE_NOT_REMEDIABLE::equals).isPresent()
            && incident.severity() == Severity.P1
            && !named.isEmpty();
    if (dependsOnTraffic) {
      String revisions = String.join(" or ", named);
      return new Outlook(
          Optional.empty(), decision.why() + ", unless " + revisions + " serves: then " + PROBE);
    }
    return new Outlook(
        decision.refusal(), decision.refusal().map(it -> decision.why()).orElse(PROBE));
  }

  /** The refusal's name, or {@code WOULD_PROBE}. */
  public String name() {
    return refusal.map(Refusal::name).orElse("WOULD_PROBE");
  }

  private static List<String> named(Incident incident) {
    return incident.seen().stream()
        .flatMap(it -> it.revision().stream())
        .map(RevisionName::value)
        .distinct()
        .collect(Collectors.toList());
  }
}
