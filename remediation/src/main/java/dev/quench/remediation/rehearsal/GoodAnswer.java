package dev.quench.remediation.rehearsal;

import dev.quench.remediation.policy.Baseline;
import java.util.Map;
import java.util.TreeMap;

/** An answer that a baseline finds nothing wrong with. */
final class GoodAnswer {
  static final String USUAL = "export function list";

  private final Map<String, Object> fields = new TreeMap<>();

  private GoodAnswer() {}

  static int status(Baseline baseline) {
    return baseline.status().stream()
        .filter(it -> it / 100 == 2)
        .findFirst()
        .orElseGet(() -> baseline.status().isEmpty() ? 200 : baseline.status().get(0));
  }

  /** As JSON, with this content wherever the baseline asks for something without saying what. */
  static String body(Baseline baseline, String content) {
    GoodAnswer answer = new GoodAnswer();
    baseline.required().forEach(it -> answer.put(it, content));
    baseline.expected().forEach(answer::put);
    StringBuilder json = new StringBuilder();
    write(answer.fields, json);
    return json.toString();
  }

  private void put(String pointer, String value) {
    String[] names = pointer.substring(Math.min(1, pointer.length())).split("/", -1);
    Map<String, Object> at = fields;
    for (int i = 0; i < names.length - 1; i++) {
      at = below(at, named(names[i]));
    }
    at.putIfAbsent(named(names[names.length - 1]), value);
  }

  /** What was a value so far becomes what holds the values below it. */
  @SuppressWarnings("unchecked") // only maps of this kind are put in
  private static Map<String, Object> below(Map<String, Object> at, String name) {
    Object there = at.get(name);
    Map<String, Object> below =
        there instanceof Map ? (Map<String, Object>) there : new TreeMap<>();
    at.put(name, below);
    return below;
  }

  private static String named(String segment) {
    return segment.replace("~1", "/").replace("~0", "~");
  }

  private static void write(Object value, StringBuilder json) {
    if (!(value instanceof Map<?, ?> fields)) {
      quote(value.toString(), json);
      return;
    }
    json.append('{');
    fields.forEach(
        (name, below) -> {
          json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
          quote(name.toString(), json);
          json.append(':');
          write(below, json);
        });
    json.append('}');
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
