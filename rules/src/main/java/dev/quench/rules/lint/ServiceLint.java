package dev.quench.rules.lint;

import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a service's own requests leave unasked. A decision rests on them: an agent that is never
 * asked is never seen to fail, and an artifact that is made once is never seen to come out
 * otherwise.
 */
final class ServiceLint {
  private static final Set<String> STEADY = Set.of("content", "identical");

  private final Section service;
  private final List<Section> probes;

  private ServiceLint(Section service) {
    this.service = service;
    this.probes = service.sections("probes");
  }

  /** A service without any request is refused elsewhere. */
  static List<Problem> of(Section service) {
    ServiceLint lint = new ServiceLint(service);
    List<Problem> problems = new ArrayList<>(Allowances.unknown(service));
    if (!lint.probes.isEmpty()) {
      problems.addAll(lint.unasked());
      lint.uncompared().ifPresent(problems::add);
    }
    return problems;
  }

  private List<Problem> unasked() {
    Set<String> asked =
        probes.stream().flatMap(it -> it.text("agent").stream()).collect(Collectors.toSet());
    return roster().stream().filter(it -> !asked.contains(it.text())).map(this::unasked).toList();
  }

  private Problem unasked(YamlNode.Scalar agent) {
    return LintCode.AGENT_NOT_ASKED.at(
        agent.position(),
        "%s: no probe asks %s (expected: one with agent: %s)"
            .formatted(service.nameOf("agents"), agent.text(), agent.text()));
  }

  private Optional<Problem> uncompared() {
    return probes.stream().anyMatch(ServiceLint::isSteady)
        ? Optional.empty()
        : Optional.of(
            LintCode.NOTHING_COMPARED.at(
                service.position("probes"),
                service.nameOf("probes")
                    + ": no answer is compared with the next"
                    + " (expected: compare: content where something is generated)"));
  }

  private static boolean isSteady(Section probe) {
    return probe
        .section("baseline")
        .flatMap(it -> it.text("compare"))
        .filter(STEADY::contains)
        .isPresent();
  }

  private List<YamlNode.Scalar> roster() {
    List<YamlNode> items =
        service
            .node("agents")
            .map(it -> it instanceof YamlNode.Sequence list ? list.items() : List.of(it))
            .orElse(List.of());
    return items.stream()
        .filter(it -> it instanceof YamlNode.Scalar)
        .map(it -> (YamlNode.Scalar) it)
        .toList();
  }
}
