package dev.quench.rules.file;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
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
import java.util.Set;

/** Reads the sections {@code rules} and {@code modes}, and checks what they say of each other. */
final class RuleFileReader {
  // What other readers of the same file look at.
  private static final List<String> OTHERS =
      List.of("services", "fleet", "contacts", "severity", "routing", "silences");

  private static final String STAND_IN = "(none)";

  private final List<Issue> issues = new ArrayList<>();
  private final Map<String, Position> ids = new HashMap<>();

  Checked<RuleSet> read(YamlNode file) {
    RuleSet rules = new RuleSet(List.of(), List.of());
    try (Section root = Section.open(file, "", issues)) {
      List<Mode> modes = modes(root);
      rules = new RuleSet(rules(root, modes), modes);
      OTHERS.forEach(root::node);
    }
    issues.sort(Comparator.comparing(Issue::position));
    return Checked.of(rules, issues);
  }

  private List<Mode> modes(Section root) {
    List<Mode> modes = new ArrayList<>();
    for (Section section : root.sections("modes")) {
      try (section) {
        modes.add(mode(section));
      }
    }
    return modes;
  }

  private Mode mode(Section section) {
    return new Mode(
        new ModeId(id(section, "mode")),
        section.requiredText("title"),
        section.text("runbook").orElse(""),
        section.texts("symptoms"),
        section.texts("resolution"),
        section.choice("remediation", Mode.Remediation.class).orElse(Mode.Remediation.TELL));
  }

  private List<Rule> rules(Section root, List<Mode> modes) {
    Set<ModeId> known =
        new LinkedHashSet<>(modes.stream().map(Mode::id).filter(it -> !isStandIn(it)).toList());
    List<Rule> rules = new ArrayList<>();
    for (Section section : root.sections("rules")) {
      try (section) {
        RuleId id = new RuleId(id(section, "rule"));
        new RuleReader(section, known, issues).read(id).ifPresent(rules::add);
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
