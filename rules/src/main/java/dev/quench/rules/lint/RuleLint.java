package dev.quench.rules.lint;

import dev.quench.common.Impact;
import dev.quench.common.RuleId;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Folding;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.file.RuleImpact.NamePart;
import dev.quench.rules.lint.RuleFileLint.PlacedRule;
import dev.quench.rules.query.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one rule says beside its filter. */
final class RuleLint {
  private static final List<FieldPath> IDENTITY =
      List.of(FieldPath.of("logName"), FieldPath.of("timestamp"), FieldPath.of("insertId"));

  private final PlacedRule rule;
  private final List<Problem> problems = new ArrayList<>();

  private RuleLint(PlacedRule rule) {
    this.rule = rule;
  }

  /**
   * @param agents all rosters; a file without services has none to compare with
   */
  static List<Problem> of(PlacedRule rule, Optional<Set<String>> agents) {
    RuleLint lint = new RuleLint(rule);
    lint.threshold();
    lint.problems.addAll(Allowances.unknown(rule.section()));
    if (rule.rule().impact() instanceof RuleImpact.AgentNamedIn it) {
      lint.hidden(it.parts());
    }
    agents.ifPresent(
        all ->
            lint.names()
                .filter(it -> !all.contains(it))
                .distinct()
                .forEach(it -> lint.unknown(it, all)));
    return lint.problems;
  }

  /** A rule that nobody shows at work. */
  static Optional<Problem> untested(PlacedRule rule, Set<RuleId> tested) {
    return tested.contains(rule.rule().id())
        ? Optional.empty()
        : Optional.of(
            rule.problem(
                LintCode.NO_TEST,
                "id",
                rule.rule().id() + " (expected: a test that wants to see it match)"));
  }

  private Stream<String> names() {
    if (rule.rule().impact() instanceof RuleImpact.AgentNamedIn it) {
      return it.parts().stream().map(NamePart::agent);
    }
    return ((RuleImpact.Fixed) rule.rule().impact()).impact() instanceof Impact.Agent it
        ? Stream.of(it.name())
        : Stream.empty();
  }

  private void unknown(String agent, Set<String> agents) {
    String known =
        agents.isEmpty() ? "agents: in a service" : "one of " + String.join(", ", agents);
    problems.add(
        rule.problem(
            LintCode.NOT_ON_ROSTER,
            "impact",
            "no service has an agent " + agent + " (expected: " + known + ")"));
  }

  /** The first part that occurs tells; a later one that contains it is never asked. */
  private void hidden(List<NamePart> parts) {
    for (int i = 0; i < parts.size(); i++) {
      NamePart later = parts.get(i);
      parts.subList(0, i).stream()
          .filter(it -> !it.agent().equals(later.agent()))
          .filter(it -> Folding.fold(later.part()).contains(Folding.fold(it.part())))
          .findFirst()
          .ifPresent(it -> hidden(later, it));
    }
  }

  private void hidden(NamePart later, NamePart earlier) {
    problems.add(
        rule.problem(
            LintCode.HIDDEN_NAME,
            "impact",
            "'%s' is never asked: '%s' before it occurs wherever it does (expected: the longer one first)"
                .formatted(later.part(), earlier.part())));
  }

  /** Entries are one when log, time and insert id are the same; pinned to one, none can follow. */
  private void threshold() {
    int count = rule.rule().threshold().count();
    if (count > 1
        && IDENTITY.stream().allMatch(rule.rule().filter().paths()::contains)
        && pinned()) {
      problems.add(
          rule.problem(
              LintCode.THRESHOLD_NEVER_MET,
              "threshold",
              "count " + count + ", and the filter allows one entry only (expected: 1)"));
    }
  }

  private boolean pinned() {
    Clause whole = Clause.of(rule.rule().filter());
    return IDENTITY.stream().allMatch(it -> pins(whole.parts(), it));
  }

  private static boolean pins(List<Clause> parts, FieldPath field) {
    return parts.stream()
        .anyMatch(
            part ->
                part instanceof Clause.Leaf leaf
                    && leaf.comparing()
                        .filter(it -> it.operator().equals("=") && it.path().equals(field))
                        .isPresent());
  }
}
