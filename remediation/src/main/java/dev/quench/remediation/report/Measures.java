package dev.quench.remediation.report;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.policy.Pace;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.policy.SeverityPolicy;

/** What the times of an incident are measured against. */
public record Measures(Pace pace, SeverityPolicy severities) {

  /** Those of a service; of one that no policy speaks of any more, what is usual. */
  public static Measures of(Policy policy, ServiceRef service) {
    return new Measures(
        policy.service(service).map(ServicePolicy::pace).orElse(Pace.DEFAULT), policy.severities());
  }
}
