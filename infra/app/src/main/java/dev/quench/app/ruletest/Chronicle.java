package dev.quench.app.ruletest;

import dev.quench.common.ModeId;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of incidents, written down at each step: a watch forgets, a test must not. */
final class Chronicle {
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<String, List<String>> decisions = new LinkedHashMap<>();

  void saw(Watch after) {
    after.past().forEach(this::saw);
    after.incident().ifPresent(this::saw);
  }

  /** What was before is no part of the test. */
  void begin(Watch watch) {
    incidents.clear();
    decisions.clear();
    watch.past().forEach(it -> decisions.put(it.id(), List.of()));
  }

  List<Incident> incidents() {
    return List.copyOf(incidents.values());
  }

  List<String> modes() {
    Set<ModeId> modes = new LinkedHashSet<>();
    incidents.values().forEach(it -> modes.addAll(it.modes()));
    return modes.stream().map(ModeId::value).toList();
  }

  List<String> severities() {
    return incidents.values().stream().map(it -> it.severity().name()).toList();
  }

  List<String> decisions() {
    return decisions.values().stream().flatMap(List::stream).toList();
  }

  private void saw(Incident it) {
    boolean before = decisions.containsKey(it.id()) && !incidents.containsKey(it.id());
    if (before) {
      return;
    }
    boolean over = incidents.containsKey(it.id()) && incidents.get(it.id()).phase().over();
    if (!over) {
      incidents.put(it.id(), it);
    }
    List<String> made = decisions.computeIfAbsent(it.id(), unused -> new ArrayList<>());
    it.decision().map(d -> shown(it, d)).filter(d -> !last(made).equals(d)).ifPresent(made::add);
  }

  private static String shown(Incident it, Decision<Refusal> decision) {
    return decision.refusal().isPresent()
        ? decision.name()
        : decision.name() + it.plan().map(plan -> " to " + plan.to()).orElse("");
  }

  private static String last(List<String> texts) {
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
  }
}
