package dev.quench.remediation.routing;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * What a silence is about: all of these together. A list that is empty asks for nothing; one that
 * is not is never met by what has no such thing.
 */
public record Match(
    List<String> services,
    List<String> environments,
    List<ModeId> modes,
    List<RuleId> rules,
    List<String> agents) {

  public Match {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    modes = List.copyOf(modes);
    rules = List.copyOf(rules);
    agents = List.copyOf(agents);
  }

  /** Whether it is about this. */
  public boolean matches(Sighting it) {
    return among(services, Optional.of(it.service()))
        && among(environments, it.environment())
        && among(modes, it.mode())
        && among(rules, it.rule())
        && among(agents, it.agent());
  }

  /** Whether a service may be concerned, whatever is seen of it. */
  public boolean concerns(String service) {
    return among(services, Optional.of(service));
  }

  static <T> boolean among(List<T> wanted, Optional<T> is) {
    return wanted.isEmpty() || is.filter(wanted::contains).isPresent();
  }
}
