package dev.quench.rules.file;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Threshold;
import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.rules.query.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one rule, collecting what is wrong with it. */
final class RuleReader {
  private static final Threshold FIRST = new Threshold(1, Duration.ofMinutes(1));
  private static final String IMPACTS = "service, degraded, minor, or agent: with its name";

  private final Section section;
  private final Set<ModeId> modes;
  private final List<Issue> issues;

  RuleReader(Section section, Set<ModeId> modes, List<Issue> issues) {
    this.section = section;
    this.modes = modes;
    this.issues = issues;
  }

  /** The rule, if what it cannot do without could be read. */
  Optional<Rule> read(RuleId id) {
    Optional<Filter> filter = filter("filter", true);
    Optional<ModeId> mode = mode();
    Optional<RuleImpact> impact = impact();
    Threshold threshold = threshold();
    Optional<EvidenceClass> evidence = section.choice("evidence", EvidenceClass.class);
    Optional<Filter> clientCaused = filter("client-caused", false);
    String note = section.text("note").orElse("");
    String owner = section.text("owner").orElse("");
    boolean shadow = section.flag("shadow").orElse(false);
    if (filter.isEmpty() || mode.isEmpty() || impact.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id,
            filter.get(),
            mode.get(),
            impact.get(),
            threshold,
            evidence,
            clientCaused,
            note,
            owner,
            shadow));
  }

  private Optional<Filter> filter(String key, boolean required) {
    Optional<String> text = section.text(key);
    if (text.filter(it -> !it.isBlank()).isEmpty()) {
      if (required || text.isPresent()) {
        section.reject(key, text.isEmpty() ? "missing" : "empty", "a filter");
      }
      return Optional.empty();
    }
    return Filter.parse(text.get())
        .match(
            Optional::of,
            found -> {
              found.forEach(it -> issues.add(inFile(key, text.get(), it)));
              return Optional.empty();
            });
  }

  /**
   * Where an issue of a filter stands in the file. A filter of several lines begins on the line
   * after its key, and its indent is not known: the column is the filter's own.
   */
  private Issue inFile(String key, String filter, Issue issue) {
    Position start = section.position(key);
    Position at = issue.position();
    boolean block = filter.strip().contains("\n");
    Position inFile =
        block
            ? new Position(start.line() + at.line(), at.column())
            : new Position(start.line(), start.column() + at.column() - 1);
    return new Issue(inFile, section.nameOf(key) + ": " + issue.message());
  }

  private Optional<ModeId> mode() {
    String text = section.requiredText("mode");
    if (text.isBlank()) {
      return Optional.empty();
    }
    ModeId mode = new ModeId(text);
    if (!modes.contains(mode)) {
      section.reject("mode", text, "one of " + modes);
      return Optional.empty();
    }
    return Optional.of(mode);
  }

  private Optional<RuleImpact> impact() {
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
      Optional<FieldPath> field = field(agent);
      List<RuleImpact.NamePart> parts =
          agent.section("names").map(RuleReader::parts).orElse(List.of());
      if (parts.isEmpty()) {
        agent.reject("names", "none", "a part of the field's value for each agent, and its name");
      }
      return field.filter(it -> !parts.isEmpty()).map(it -> new RuleImpact.AgentNamedIn(it, parts));
    }
  }

  private static Optional<FieldPath> field(Section agent) {
    String text = agent.requiredText("field");
    if (text.isBlank()) {
      return Optional.empty();
    }
    FieldPath path = new FieldPath(List.of(text.split("\\.", -1)));
    if (EntrySchema.typeOf(path).isEmpty()) {
      agent.reject("field", text, "a field of LogEntry");
      return Optional.empty();
    }
    return Optional.of(path);
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

  private Threshold threshold() {
    Optional<Section> given = section.section("threshold");
    if (given.isEmpty()) {
      return FIRST;
    }
    try (Section threshold = given.get()) {
      int count = threshold.integer("count", 1, Threshold.MAX_COUNT).orElse(FIRST.count());
      Duration within = threshold.duration("within").orElse(FIRST.window());
      if (within.isZero() || within.compareTo(Threshold.MAX_WINDOW) > 0) {
        threshold.reject("within", threshold.text("within").orElse(""), "above 0, up to 1d");
        return FIRST;
      }
      return new Threshold(count, within);
    }
  }
}
