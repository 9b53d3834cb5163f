package dev.quench.app.ruletest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where what came of a test is not what was expected, to be read: minus expected, plus found. */
final class Differences {
  private final List<String> lines = new ArrayList<>();

  private Differences() {}

  /** The lines that say so; none when everything is as expected. */
  static List<String> between(TestCase test, Outcome outcome) {
    Differences it = new Differences();
    outcome.entries().forEach(m -> it.part(m.label() + " matches", m.expected(), m.found()));
    if (!test.classifyOnly()) {
      it.expectations(test.expected(), outcome);
    }
    return it.lines;
  }

  private void expectations(Expectation expected, Outcome found) {
    part("mode", expected.modes(), found.modes());
    part("severity", expected.severities(), found.severities());
    part("decision", expected.decisions(), found.decisions());
    expected.notices().ifPresent(it -> part("notices", it, found.notices()));
    expected.traffic().ifPresent(it -> part("traffic", shares(it), shares(found.traffic())));
  }

  private static List<String> shares(Map<String, Integer> traffic) {
    List<String> shares = new ArrayList<>();
    new TreeMap<>(traffic)
        .forEach(
            (name, percent) ->
                Optional.of(name + " " + percent + " %")
                    .filter(unused -> percent > 0)
                    .ifPresent(shares::add));
    return shares;
  }

  private void part(String what, List<String> expected, List<String> found) {
    if (expected.equals(found)) {
      return;
    }
    lines.add(what);
    compare(expected, found);
  }

  /** Line by line, along the longest common subsequence; an empty list shows as nothing. */
  private void compare(List<String> expected, List<String> found) {
    if (expected.isEmpty()) {
      lines.add("  - (nothing)");
    }
    int[][] common = common(expected, found);
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < found.size()) {
      boolean same =
          i < expected.size() && j < found.size() && expected.get(i).equals(found.get(j));
      if (same) {
        lines.add("    " + expected.get(i));
        i++;
        j++;
      } else if (j == found.size()
          || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("  - " + expected.get(i));
        i++;
      } else {
        lines.add("  + " + found.get(j));
        j++;
      }
    }
    if (found.isEmpty()) {
      lines.add("  + (nothing)");
    }
  }

  private static int[][] common(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
