package dev.quench.remediation.routing;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import java.util.Optional;

/**
 * One thing seen of a service, as far as routes and silences tell such things apart.
 *
 * @param environment empty while it is not known
 * @param mode empty for the service as a whole
 * @param rule empty for what no rule saw, such as what a person reports
 * @param agent empty for the service as a whole
 */
public record Sighting(
    String service,
    Optional<String> environment,
    Optional<ModeId> mode,
    Optional<RuleId> rule,
    Optional<String> agent) {

  /** The service as a whole. */
  public static Sighting of(String service, Optional<String> environment) {
    return new Sighting(service, environment, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
