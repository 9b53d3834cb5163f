package dev.quench.rules.file;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Threshold;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.Section;
import dev.quench.rules.query.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one rule, collecting what is wrong with it. */
final class RuleReader {
  private static final Threshold FIRST = new Threshold(1, Duration.ofMinutes(1));
  private static final DurationRange WINDOWS = DurationRange.aboveZeroTo(Threshold.MAX_WINDOW);

  private final Section section;
  private final Set<ModeId> modes;
  private final PatternBudget patterns;
  private final List<Issue> issues;

  RuleReader(Section section, Set<ModeId> modes, PatternBudget patterns, List<Issue> issues) {
    this.section = section;
    this.modes = modes;
    this.patterns = patterns;
    this.issues = issues;
  }

  /** The rule, if what it cannot do without could be read. */
  Optional<Rule> read(RuleId id) {
    Optional<Filter> filter = filter("filter", true);
    Optional<ModeId> mode = mode();
    Optional<RuleImpact> impact = new ImpactReader(section).read();
    Threshold threshold = threshold();
    Optional<EvidenceClass> evidence = section.choice("evidence", EvidenceClass.class);
    Optional<Filter> clientCaused = filter("client-caused", false);
    List<RuleShow> shows = new ShowsReader(section, patterns).read();
    String note = section.text("note").orElse("");
    String owner = section.text("owner").orElse("");
    boolean shadow = section.flag("shadow").orElse(false);
    section.texts("lint-allow"); // what the lint is not to say of this rule
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
            shows,
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
    return Filter.parse(text.get(), patterns)
        .match(
            Optional::of,
            found -> {
              found.forEach(it -> issues.add(inFile(key, it)));
              return Optional.empty();
            });
  }

  private Issue inFile(String key, Issue issue) {
    Position inFile = section.place(key, issue.position());
    return new Issue(inFile, section.nameOf(key) + ": " + issue.message(), "BAD_FILTER");
  }

  private Optional<ModeId> mode() {
    return section.requiredText("mode").isBlank()
        ? Optional.empty()
        : section.word("mode", modes.stream().map(ModeId::value).toList()).map(ModeId::new);
  }

  private Threshold threshold() {
    Optional<Section> given = section.section("threshold");
    if (given.isEmpty()) {
      return FIRST;
    }
    try (Section threshold = given.get()) {
      int count = threshold.integer("count", 1, Threshold.MAX_COUNT).orElse(FIRST.count());
      Duration within = threshold.duration("within", WINDOWS).orElse(FIRST.window());
      return new Threshold(count, within);
    }
  }
}
