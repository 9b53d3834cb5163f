package dev.quench.remediation.policy;

import dev.quench.common.Severity;
import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Section;
import dev.quench.remediation.policy.SeverityPolicy.Calls;
import dev.quench.remediation.policy.SeverityPolicy.Impacts;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code severity}; what it does not say is the runbook's. */
final class SeverityReader {
  private static final Impacts USUAL = Impacts.RUNBOOK;

  private SeverityReader() {}

  static SeverityPolicy read(Section root) {
    Optional<Section> section = root.section("severity");
    if (section.isEmpty()) {
      return SeverityPolicy.RUNBOOK;
    }
    try (Section it = section.get()) {
      return new SeverityPolicy(
          it.section("impacts").map(SeverityReader::impacts).orElse(USUAL),
          it.section("respond-within")
              .map(SeverityReader::targets)
              .orElse(SeverityPolicy.RUNBOOK.respondWithin()),
          it.section("call-again").map(SeverityReader::calls).orElse(Calls.USUAL));
    }
  }

  private static Calls calls(Section section) {
    try (section) {
      return new Calls(
          section.duration("every", DurationRange.ABOVE_ZERO).orElse(Calls.USUAL.every()),
          section.integer("times", 1, 1000).orElse(Calls.USUAL.times()));
    }
  }

  private static Impacts impacts(Section section) {
    try (section) {
      return new Impacts(
          severity(section, "service", USUAL.service()),
          severity(section, "all-agents", USUAL.allAgents()),
          severity(section, "agent", USUAL.agent()),
          severity(section, "degraded", USUAL.degraded()),
          severity(section, "minor", USUAL.minor()));
    }
  }

  private static Severity severity(Section section, String key, Severity usual) {
    return section.parsed(key, Severity.EXPECTED, Severity::parse).orElse(usual);
  }

  private static SortedMap<Severity, Duration> targets(Section section) {
    try (section) {
      SortedMap<Severity, Duration> targets = new TreeMap<>();
      for (Severity it : Severity.values()) {
        targets.put(it, section.duration(it.name()).orElse(it.responseTarget()));
      }
      return targets;
    }
  }
}
