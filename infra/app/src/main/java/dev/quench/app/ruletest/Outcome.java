package dev.quench.app.ruletest;

import java.util.List;
import java.util.Map;

/**
 * What came of a test, in the test's own words.
 *
 * @param entries one an arrival, and only those not as expected
 * @param story what happened, line by line, for whoever wonders why
 */
record Outcome(
    List<Misread> entries,
    List<String> modes,
    List<String> severities,
    List<String> decisions,
    List<String> notices,
    Map<String, Integer> traffic,
    List<String> story) {

  /** A message in which the rules did not find what was expected. */
  record Misread(String label, List<String> expected, List<String> found) {}
}
