package dev.quench.remediation.routing;

import dev.quench.common.Severity;
import java.util.List;
import java.util.Optional;

/**
 * To whom notices of some severities about some services go. A list of conditions that is empty
 * asks for nothing.
 */
public record Route(
    List<Severity> severities,
    List<String> services,
    List<String> environments,
    Recipients recipients) {

  public Route {
    severities = List.copyOf(severities);
    services = List.copyOf(services);
    environments = List.copyOf(environments);
  }

  boolean takes(String service, Optional<String> environment, Severity severity) {
    return Match.among(severities, Optional.of(severity))
        && Match.among(services, Optional.of(service))
        && Match.among(environments, environment);
  }
}
