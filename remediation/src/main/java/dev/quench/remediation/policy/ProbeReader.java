package dev.quench.remediation.policy;

import dev.quench.common.pattern.BadPattern;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.pattern.SearchPattern;
import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Section;
import dev.quench.remediation.probe.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one entry of {@code probes}. */
final class ProbeReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final DurationRange TIMEOUTS = DurationRange.aboveZeroTo(Duration.ofMinutes(5));
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final List<String> RESERVED =
      List.of("connection", "content-length", "expect", "host", "upgrade");
  private static final Pattern PATH = Pattern.compile("/[!-~]*");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LINE = Pattern.compile("[\\t -~]*");

  private ProbeReader() {}

  static Optional<ProbeCall> read(Section section, List<String> agents, PatternBudget patterns) {
    try (section) {
      String id = section.requiredText("id");
      String path = section.requiredText("path");
      if (!path.isEmpty() && !PATH.matcher(path).matches()) {
        section.reject("path", path, "a path such as /health, without spaces");
      }
      ProbeCall call =
          new ProbeCall(
              call(section, id, path), agent(section, agents), baseline(section, patterns));
      return id.isBlank() || path.isBlank() ? Optional.empty() : Optional.of(call);
    }
  }

  private static HttpCall call(Section section, String id, String path) {
    String body = section.text("body").orElse("");
    return new HttpCall(
        id,
        method(section).orElse(body.isEmpty() ? "GET" : "POST"),
        path,
        headers(section),
        body,
        section.duration("timeout", TIMEOUTS).orElse(TIMEOUT));
  }

  /**
   * What the connection itself says cannot be said by a probe: each would fail before it is sent.
   */
  private static SortedMap<String, String> headers(Section section) {
    SortedMap<String, String> headers = pairs(section, "headers");
    headers.forEach(
        (name, value) -> {
          if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            section.reject("headers", name, "none of " + String.join(", ", RESERVED));
          } else if (!HEADER.matcher(name).matches() || !LINE.matcher(value).matches()) {
            section.reject("headers", name + ": " + value, "a header's name and a line of text");
          }
        });
    return headers;
  }

  private static Optional<String> method(Section section) {
    return section.parsed(
        "method",
        "one of " + String.join(", ", METHODS),
        it -> Optional.of(it).filter(METHODS::contains));
  }

  private static Optional<String> agent(Section section, List<String> agents) {
    Optional<String> agent = section.text("agent");
    if (agent.isPresent() && !agents.contains(agent.get())) {
      section.reject("agent", agent.get(), "one of the agents " + agents);
    }
    return agent;
  }

  private static Baseline baseline(Section section, PatternBudget budget) {
    Optional<Section> baseline = section.section("baseline");
    return baseline.map(it -> declared(it, budget)).orElseGet(ProbeReader::anyAnswer);
  }

  private static Baseline declared(Section it, PatternBudget budget) {
    try (it) {
      return new Baseline(
          statuses(it),
          pointers(it, "required"),
          pairs(it, "expected"),
          forbidden(it, budget),
          pointers(it, "varying"),
          it.choice("compare", Baseline.Compare.class).orElse(Baseline.Compare.STATUS));
    }
  }

  private static Baseline anyAnswer() {
    return new Baseline(
        List.of(200),
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        Baseline.Compare.STATUS);
  }

  private static List<Integer> statuses(Section it) {
    List<Integer> statuses = new ArrayList<>();
    for (String text : it.texts("status")) {
      if (text.matches("[1-5]\\d\\d")) {
        statuses.add(Integer.parseInt(text));
      } else {
        it.reject("status", text, "100..599");
      }
    }
    return statuses.isEmpty() ? List.of(200) : statuses;
  }

  private static List<String> pointers(Section it, String key) {
    List<String> pointers = it.texts(key);
    for (String pointer : pointers) {
      if (!pointer.startsWith("/")) {
        it.reject(key, pointer, "a JSON pointer such as /metadata/requestId");
      }
    }
    return pointers;
  }

  private static SortedMap<String, SearchPattern> forbidden(Section section, PatternBudget budget) {
    SortedMap<String, SearchPattern> patterns = new TreeMap<>();
    pairs(section, "forbidden")
        .forEach(
            (pointer, pattern) -> {
              try {
                patterns.put(pointer, budget.compile(pattern));
              } catch (BadPattern e) {
                section.reject("forbidden", e.found(), e.expected());
              }
            });
    return patterns;
  }

  private static SortedMap<String, String> pairs(Section section, String key) {
    SortedMap<String, String> pairs = new TreeMap<>();
    section
        .section(key)
        .ifPresent(map -> map.keys().forEach(k -> map.text(k).ifPresent(v -> pairs.put(k, v))));
    return pairs;
  }
}
