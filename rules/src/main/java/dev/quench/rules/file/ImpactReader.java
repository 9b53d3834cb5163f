package dev.quench.rules.file;

import dev.quench.common.Impact;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a rule's impact: a word, an agent's name, or where an entry names the agent. */
final class ImpactReader {
  private static final String IMPACTS = "service, degraded, minor, or agent: with its name";

  private final Section section;

  ImpactReader(Section section) {
    this.section = section;
  }

  /** The impact, unless it cannot be read; then an issue says why. */
  Optional<RuleImpact> read() {
    Optional<YamlNode> node = section.node("impact");
    if (node.isEmpty()) {
      section.reject("impact", "missing", IMPACTS);
      return Optional.empty();
    }
    return node.get() instanceof YamlNode.Scalar word ? fixed(word.text()) : agent();
  }

  private Optional<RuleImpact> fixed(String word) {
    Optional<Impact> impact =
        switch (word) {
          case "service" -> Optional.of(new Impact.Service());
          case "degraded" -> Optional.of(new Impact.Degraded());
          case "minor" -> Optional.of(new Impact.Minor());
          default -> Optional.empty();
        };
    if (impact.isEmpty()) {
      section.reject("impact", word, IMPACTS);
    }
    return impact.map(RuleImpact.Fixed::new);
  }

  private Optional<RuleImpact> agent() {
    try (Section impact = section.section("impact").orElseThrow()) {
      Optional<YamlNode> agent = impact.node("agent");
      if (agent.isEmpty()) {
        impact.reject("agent", "missing", "an agent's name, or field: and names:");
        return Optional.empty();
      }
      return agent.get() instanceof YamlNode.Scalar name
          ? constant(impact, name.text())
          : lookedUp(impact);
    }
  }

  private static Optional<RuleImpact> constant(Section impact, String name) {
    if (name.isBlank()) {
      impact.reject("agent", "empty", "an agent's name");
      return Optional.empty();
    }
    return Optional.of(new RuleImpact.Fixed(new Impact.Agent(name)));
  }

  private static Optional<RuleImpact> lookedUp(Section impact) {
    try (Section agent = impact.section("agent").orElseThrow()) {
      Optional<FieldPath> field = FieldReader.read(agent, "field");
      Optional<Section> names = agent.section("names");
      List<RuleImpact.NamePart> parts = names.map(ImpactReader::parts).orElse(List.of());
      if (names.filter(it -> !it.keys().isEmpty()).isEmpty()) {
        agent.reject("names", "none", "a part of the field's value for each agent, and its name");
      }
      return field.filter(it -> !parts.isEmpty()).map(it -> new RuleImpact.AgentNamedIn(it, parts));
    }
  }

  private static List<RuleImpact.NamePart> parts(Section names) {
    List<RuleImpact.NamePart> parts = new ArrayList<>();
    for (String part : names.keys()) {
      names
          .text(part)
          .filter(it -> !it.isBlank() && !part.isBlank())
          .ifPresentOrElse(
              it -> parts.add(new RuleImpact.NamePart(part, it)),
              () -> names.reject(part, "empty", "an agent's name"));
    }
    return parts;
  }
}
