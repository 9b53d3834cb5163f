package dev.quench.app.ruletest;

import static java.util.stream.Collectors.toMap;

import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A rule that is to match, and as much as the test says of what it is to find. */
record ExpectedMatch(
    String rule,
    Optional<String> mode,
    Optional<String> impact,
    Optional<String> agent,
    Optional<Boolean> clientCaused,
    Map<String, String> shows) {

  static ExpectedMatch of(String rule) {
    return new ExpectedMatch(
        rule, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** As a difference shows it. */
  String shown() {
    return rule
        + mode.map(it -> ", mode " + it).orElse("")
        + impact.map(it -> ", impact " + it).orElse("")
        + agent.map(it -> ", agent " + it).orElse("")
        + clientCaused.map(it -> ", client-caused " + it).orElse("")
        + (shows.isEmpty() ? "" : ", shows " + shows);
  }

  /** A finding, shown with what the test asks about. */
  String shown(Finding it) {
    return new ExpectedMatch(
            it.rule().value(),
            mode.map(unused -> it.mode().value()),
            impact.map(unused -> word(it.impact())),
            agent.map(unused -> it.impact() instanceof Impact.Agent a ? a.name() : "none"),
            clientCaused.map(unused -> it.clientCaused()),
            showing(it))
        .shown();
  }

  /** What it shows under the names that the test asks about. */
  private Map<String, String> showing(Finding it) {
    return it.shown().stream()
        .filter(shown -> shows.containsKey(shown.name()))
        .collect(toMap(Shown::name, Shown::text, (first, more) -> first, TreeMap::new));
  }

  /** Whether a finding is as the test says. */
  boolean isMetBy(Finding it) {
    return shown(it).equals(shown());
  }

  private static String word(Impact impact) {
    if (impact instanceof Impact.Service) {
      return "service";
    }
    if (impact instanceof Impact.Agent) {
      return "agent";
    }
    return impact instanceof Impact.Degraded ? "degraded" : "minor";
  }
}
