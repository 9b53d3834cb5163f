package dev.quench.rules.lint;

import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a rule file: at each filter that can be read, and, when the whole file can be, at what
 * its rules say of each other.
 */
public final class RuleFileLint {
  private final List<Problem> problems = new ArrayList<>();
  private final Section root;
  private final List<Section> sections;

  private RuleFileLint(YamlNode file) {
    root = Section.open(file, "", new ArrayList<>());
    sections = root.sections("rules");
  }

  /**
   * Everything found, in the order of the file; what makes it unreadable is said elsewhere.
   *
   * @param rules what was read from it, if it could be
   */
  public static List<Problem> of(YamlNode file, Optional<RuleSet> rules, Surroundings around) {
    RuleFileLint lint = new RuleFileLint(file);
    lint.sections.forEach(it -> lint.add(it, filters(it)));
    rules.ifPresent(it -> lint.whole(it, around));
    lint.problems.addAll(PeopleLint.of(lint.root, around));
    return lint.problems.stream().sorted(Problem.BY_POSITION).toList();
  }

  /** The errors alone, of a file that could be read: what start-up and reload refuse it for. */
  public static List<Issue> errors(YamlNode file, RuleSet rules, Set<String> agents) {
    RuleFileLint lint = new RuleFileLint(file);
    List<Problem> found = new ArrayList<>();
    for (PlacedRule it : lint.placed(rules)) {
      found.addAll(placed(it.section(), "filter", FilterLint.errors(it.rule().filter())));
      it.rule()
          .clientCaused()
          .ifPresent(
              filter ->
                  found.addAll(placed(it.section(), "client-caused", FilterLint.errors(filter))));
      found.addAll(RuleLint.of(it, agents));
    }
    return found.stream().filter(it -> it.level() == Level.ERROR).map(Problem::issue).toList();
  }

  private static List<Problem> filters(Section rule) {
    List<Problem> found = new ArrayList<>();
    for (String key : List.of("filter", "client-caused")) {
      rule.text(key)
          .filter(it -> !it.isBlank())
          .flatMap(RuleFileLint::read)
          .ifPresent(it -> found.addAll(placed(rule, key, FilterLint.of(it))));
    }
    return found;
  }

  private static Optional<Filter> read(String text) {
    return Filter.parse(text).match(Optional::of, issues -> Optional.empty());
  }

  private static List<Problem> placed(Section rule, String key, List<Problem> found) {
    return found.stream().map(it -> placed(rule, key, it)).toList();
  }

  private static Problem placed(Section rule, String key, Problem it) {
    Position place = rule.place(key, it.position());
    return new Problem(place, it.code(), it.level(), rule.nameOf(key) + ": " + it.message());
  }

  private void whole(RuleSet set, Surroundings around) {
    if (around.tested().filter(Set::isEmpty).isPresent()) {
      problems.add(
          LintCode.NO_TEST.at(
              root.position("rules"),
              "rules: none tested (expected: tests beside the file, tests/NAME.test.yaml)"));
    }
    Shadows shadows = new Shadows();
    SimilarIds similar = new SimilarIds();
    for (PlacedRule it : placed(set)) {
      List<Problem> found = new ArrayList<>(RuleLint.of(it, around.agents()));
      around
          .tested()
          .filter(tested -> !tested.isEmpty())
          .flatMap(tested -> RuleLint.untested(it, tested))
          .ifPresent(found::add);
      shadows.by(it).ifPresent(found::add);
      similar.to(it).ifPresent(found::add);
      add(it.section(), found);
    }
  }

  /** The file was read without a fault, so that its rules are the list's items one by one. */
  private List<PlacedRule> placed(RuleSet set) {
    List<PlacedRule> rules = new ArrayList<>();
    for (int i = 0; i < set.rules().size(); i++) {
      rules.add(new PlacedRule(set.rules().get(i), sections.get(i)));
    }
    return rules;
  }

  /** What a rule allows itself is left out; an error cannot be allowed. */
  private void add(Section rule, List<Problem> found) {
    List<String> allowed = rule.texts("lint-allow");
    found.stream()
        .filter(it -> it.level() == Level.ERROR || !allowed.contains(it.code()))
        .forEach(problems::add);
  }

  /** A rule, and where it stands. */
  record PlacedRule(Rule rule, Section section) {

    Problem problem(LintCode code, String key, String message) {
      return code.at(section.position(key), section.nameOf(key) + ": " + message);
    }
  }
}
