package dev.quench.rules.file;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the section {@code rules}, and checks it against the ids of {@code modes}. */
final class RuleFileReader {
  // What other readers of the same file look at.
  private static final List<String> OTHERS =
      List.of("services", "fleet", "severity", "contacts", "routing", "inhibition", "silences");

  private static final String STAND_IN = "(none)";

  /** Whoever has read so many mends them first. */
  private static final int MOST_ISSUES = 1_000;

  private final List<Issue> issues = new ArrayList<>();
  private final Map<String, Position> ids = new HashMap<>();

  Checked<RuleSet> read(YamlNode file) {
    RuleSet rules = new RuleSet(List.of(), List.of());
    try (Section root = Section.open(file, "", issues)) {
      List<ModeId> modes = modes(root);
      rules = new RuleSet(List.copyOf(rules(root, modes).values()), modes);
      OTHERS.forEach(root::node);
    }
    issues.sort(Comparator.comparing(Issue::position));
    return Checked.of(rules, issues);
  }

  @SuppressWarnings("resource") // what is wrong is said by who reads all of it
  SortedMap<Integer, Rule> readable(YamlNode file) {
    Section root = Section.open(file, "", issues);
    return rules(root, modes(root));
  }

  /** What else there is to a mode is somebody else's, who also says which keys it has. */
  @SuppressWarnings("resource")
  private List<ModeId> modes(Section root) {
    return root.sections("modes").stream().map(it -> new ModeId(id(it, "mode"))).toList();
  }

  private SortedMap<Integer, Rule> rules(Section root, List<ModeId> modes) {
    Set<ModeId> known = new LinkedHashSet<>(modes.stream().filter(it -> !isStandIn(it)).toList());
    SortedMap<Integer, Rule> rules = new TreeMap<>();
    int place = 0;
    PatternBudget patterns = new PatternBudget();
    for (Section section : root.sections("rules")) {
      if (issues.size() > MOST_ISSUES) {
        section.reject("id", "not read", "fewer problems before it");
        break;
      }
      try (section) {
        RuleId id = new RuleId(id(section, "rule"));
        Optional<Rule> rule = new RuleReader(section, known, patterns, issues).read(id);
        if (rule.isPresent()) {
          rules.put(place, rule.get());
        }
        place++;
      }
    }
    if (rules.size() > RuleSet.MAX_RULES) {
      root.reject("rules", "" + rules.size(), "at most " + RuleSet.MAX_RULES);
    }
    return rules;
  }

  /** An id that nothing else of its kind has; a missing one is an issue and reads as a stand-in. */
  private String id(Section section, String kind) {
    String id = section.requiredText("id");
    Position first = ids.putIfAbsent(kind + " " + id, section.position("id"));
    if (first != null && !id.isBlank()) {
      String other = " (expected: an id of its own; line " + first.line() + " has this one)";
      issues.add(
          new Issue(
              section.position("id"), section.nameOf("id") + ": " + id + other, "DUPLICATE_ID"));
    }
    return id.isBlank() ? STAND_IN : id;
  }

  private static boolean isStandIn(ModeId id) {
    return id.value().equals(STAND_IN);
  }
}
