package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code services}. */
final class ServiceReader {
  private final Section section;

  private ServiceReader(Section section) {
    this.section = section;
  }

  static Optional<ServicePolicy> read(Section section) {
    try (section) {
      ServicePolicy policy = new ServiceReader(section).service();
      return policy.name().isBlank() ? Optional.empty() : Optional.of(policy);
    }
  }

  private ServicePolicy service() {
    List<String> agents = section.texts("agents");
    return new ServicePolicy(
        section.requiredText("name"),
        agents,
        probes(agents),
        section.text("environment-label").orElse(""),
        section.texts("ignored-variables"),
        section.text("principal"),
        section.flag("standing-tag").orElse(true),
        PaceReader.read(section),
        limits(),
        Doubt.read(section),
        ProbingReader.read(section),
        new Place(section.text("project"), section.text("region"), section.text("environment")));
  }

  private List<ProbeCall> probes(List<String> agents) {
    List<ProbeCall> calls = new ArrayList<>();
    for (Section it : section.sections("probes")) {
      ProbeReader.read(it, agents).ifPresent(call -> add(calls, call, it));
    }
    if (calls.isEmpty()) {
      section.reject("probes", "none", "at least one real request: without it nothing is known");
    }
    return calls;
  }

  private static void add(List<ProbeCall> calls, ProbeCall call, Section at) {
    String id = call.call().id();
    if (calls.stream().anyMatch(it -> it.call().id().equals(id))) {
      at.reject("id", id, "another id: this one is taken");
    }
    calls.add(call);
  }

  private ServicePolicy.Limits limits() {
    ServicePolicy.Limits usual = ServicePolicy.Limits.DEFAULT;
    Optional<Section> budget = section.section("budget");
    Optional<Section> breaker = section.section("breaker");
    Optional<Section> good = section.section("known-good");
    ServicePolicy.Limits limits =
        new ServicePolicy.Limits(
            section.duration("staleness").orElse(usual.staleness()),
            budget.flatMap(it -> it.integer("actions", 0, 1000)).orElse(usual.actions()),
            duration(budget, "per", usual.actionsPer()),
            section.duration("cool-down").orElse(usual.coolDown()),
            breaker.flatMap(it -> it.integer("failures", 1, 100)).orElse(usual.breakerFailures()),
            duration(breaker, "wait", usual.breakerWait()),
            duration(good, "after", usual.goodAfter()),
            good.flatMap(it -> it.integer("requests", 0, 1_000_000)).orElse(usual.goodRequests()));
    budget.ifPresent(Section::close);
    breaker.ifPresent(Section::close);
    good.ifPresent(Section::close);
    return limits;
  }

  static Duration duration(Optional<Section> section, String key, Duration usual) {
    return section.flatMap(it -> it.duration(key)).orElse(usual);
  }
}
