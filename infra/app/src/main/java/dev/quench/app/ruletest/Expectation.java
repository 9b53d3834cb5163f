package dev.quench.app.ruletest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to come of a test, all of it: what is not named must not happen.
 *
 * @param modes the failure modes of all incidents, in order
 * @param severities one an incident, as it stood at its end
 * @param decisions refusals by name, or {@code ROLL_BACK to NAME}; the same in a row counts once
 * @param notices types in order, the same in a row once; {@code page} before one that wakes
 *     somebody; empty when the test does not ask
 * @param traffic the shares at the end, where the test says
 */
record Expectation(
    List<String> modes,
    List<String> severities,
    List<String> decisions,
    Optional<List<String>> notices,
    Optional<Map<String, Integer>> traffic) {

  /** Nothing at all. */
  static final Expectation NOTHING =
      new Expectation(List.of(), List.of(), List.of(), Optional.of(List.of()), Optional.empty());

  Expectation {
    modes = List.copyOf(modes);
    severities = List.copyOf(severities);
    decisions = List.copyOf(decisions);
    notices = notices.map(List::copyOf);
  }
}
