package dev.quench.remediation.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.quench.common.text.Section;
import dev.quench.remediation.probe.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one entry of {@code probes}. */
final class ProbeReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private ProbeReader() {}

  static Optional<ProbeCall> read(Section section, List<String> agents) {
    try (section) {
      String id = section.requiredText("id");
      String path = section.requiredText("path");
      ProbeCall call =
          new ProbeCall(call(section, id, path), agent(section, agents), baseline(section));
      return id.isBlank() || path.isBlank() ? Optional.empty() : Optional.of(call);
    }
  }

  private static HttpCall call(Section section, String id, String path) {
    String body = section.text("body").orElse("");
    return new HttpCall(
        id,
        section.text("method").orElse(body.isEmpty() ? "GET" : "POST"),
        path,
        pairs(section, "headers"),
        body,
        section.duration("timeout").orElse(TIMEOUT));
  }

  private static Optional<String> agent(Section section, List<String> agents) {
    Optional<String> agent = section.text("agent");
    if (agent.isPresent() && !agents.contains(agent.get())) {
      section.reject("agent", agent.get(), "one of the agents " + agents);
    }
    return agent;
  }

  private static Baseline baseline(Section section) {
    Optional<Section> baseline = section.section("baseline");
    return baseline.map(ProbeReader::declared).orElseGet(ProbeReader::anyAnswer);
  }

  private static Baseline declared(Section it) {
    try (it) {
      return new Baseline(
          statuses(it),
          pointers(it, "required"),
          pairs(it, "expected"),
          patterns(it, "forbidden"),
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

  private static SortedMap<String, Pattern> patterns(Section section, String key) {
    SortedMap<String, Pattern> patterns = new TreeMap<>();
    pairs(section, key)
        .forEach(
            (pointer, pattern) -> {
              try {
                patterns.put(pointer, Pattern.compile(pattern));
              } catch (PatternSyntaxException e) {
                section.reject(key, pattern, "an RE2 pattern; " + e.getMessage());
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
