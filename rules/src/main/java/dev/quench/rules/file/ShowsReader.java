package dev.quench.rules.file;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.pattern.BadPattern;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.pattern.SearchPattern;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a rule shows people of an entry: a field, or what a pattern finds in one. */
final class ShowsReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

  private final Section rule;
  private final PatternBudget patterns;

  ShowsReader(Section rule, PatternBudget patterns) {
    this.rule = rule;
    this.patterns = patterns;
  }

  List<RuleShow> read() {
    return rule.section("shows").map(this::all).orElse(List.of());
  }

  private List<RuleShow> all(Section shows) {
    List<RuleShow> all = new ArrayList<>();
    List<String> names = shows.keys();
    if (names.size() > RuleShow.MAX) {
      rule.reject("shows", names.size() + " names", "at most " + RuleShow.MAX);
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        shows.reject(name, name, "a name of up to 30 lower-case letters, digits and dashes");
      }
      show(shows, name).ifPresent(all::add);
    }
    return all;
  }

  private Optional<RuleShow> show(Section shows, String name) {
    if (shows.node(name).filter(it -> it instanceof YamlNode.Scalar).isPresent()) {
      return FieldReader.read(shows, name).map(it -> new RuleShow(name, it, Optional.empty()));
    }
    try (Section show = shows.section(name).orElseThrow()) {
      Optional<FieldPath> field = FieldReader.read(show, "field");
      Optional<SearchPattern> part = show.text("pattern").flatMap(it -> pattern(show, it));
      return field.map(it -> new RuleShow(name, it, part));
    }
  }

  private Optional<SearchPattern> pattern(Section show, String text) {
    try {
      SearchPattern pattern = patterns.compile(text);
      if (pattern.groups() != 1) {
        show.reject("pattern", text, "one group, which is what is shown");
        return Optional.empty();
      }
      return Optional.of(pattern);
    } catch (BadPattern e) {
      show.reject("pattern", e.found(), e.expected());
      return Optional.empty();
    }
  }
}
