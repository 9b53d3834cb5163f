package dev.quench.remediation.routing;

import java.util.List;

/** What a rule file gives names to, so that others in it can be held to them. */
public record Names(
    List<String> services,
    List<String> environments,
    List<String> modes,
    List<String> rules,
    List<String> agents) {

  public Names {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    modes = List.copyOf(modes);
    rules = List.copyOf(rules);
    agents = List.copyOf(agents);
  }
}
