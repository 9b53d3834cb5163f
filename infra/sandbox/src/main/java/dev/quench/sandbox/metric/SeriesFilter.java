package dev.quench.sandbox.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Monitoring's filter language that is served: comparisons with {@code =} or {@code !=}
 * and a quoted text, joined by AND or by nothing.
 */
record SeriesFilter(List<Term> terms) {
  private static final Pattern TERM =
      Pattern.compile("\\s*(?:AND\\s+)?([a-z_.]+)\\s*(!?=)\\s*(?:\"([^\"]*)\"|([\\w./-]+))\\s*");

  record Term(String path, boolean equal, String value) {}

  static SeriesFilter parse(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher m = TERM.matcher(text);
    int at = 0;
    while (at < text.length() && m.find(at) && m.start() == at) {
      String value = m.group(3) != null ? m.group(3) : m.group(4);
      terms.add(new Term(path(m.group(1)), m.group(2).equals("="), value));
      at = m.end();
    }
    if (at < text.length()) {
      throw new IllegalArgumentException(
          "filter: " + text.substring(at) + " (expected: path = \"text\", joined by AND)");
    }
    return new SeriesFilter(List.copyOf(terms));
  }

  /** Whether a series passes, by its values at {@code metric.type}, {@code resource.labels.x}… */
  boolean passes(Map<String, String> series) {
    return terms.stream()
        .allMatch(it -> it.equal() == it.value().equals(series.getOrDefault(it.path(), "")));
  }

  /** Both spellings are in use. */
  private static String path(String written) {
    return written
        .replace("metric.label.", "metric.labels.")
        .replace("resource.label.", "resource.labels.");
  }
}
