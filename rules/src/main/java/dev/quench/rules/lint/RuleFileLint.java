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
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Looks at a rule file: at each filter that can be read, and at what the rules that can be read say
 * of each other.
 */
public final class RuleFileLint {
  private final List<Problem> problems = new ArrayList<>();
  private final Section root;
  private final List<Section> sections;
  private final Optional<Set<String>> roster;

  private RuleFileLint(YamlNode file) {
    root = Section.open(file, "", new ArrayList<>());
    sections = root.sections("rules");
    roster = roster(root);
  }

  /** Everything found, in the order of the file; what makes it unreadable is said elsewhere. */
  public static List<Problem> of(YamlNode file, Surroundings around) {
    RuleFileLint lint = new RuleFileLint(file);
    lint.sections.forEach(it -> lint.add(it, filters(it, FilterLint::of)));
    lint.whole(lint.placed(RuleSet.readable(file)), around);
    lint.problems.addAll(PeopleLint.of(lint.root, around));
    lint.services();
    return lint.problems.stream().sorted(Problem.BY_POSITION).toList();
  }

  /** The errors alone, whatever else is wrong: what start-up and reload refuse a file for. */
  public static List<Issue> errors(YamlNode file) {
    RuleFileLint lint = new RuleFileLint(file);
    List<Problem> found = new ArrayList<>();
    lint.sections.forEach(it -> found.addAll(filters(it, FilterLint::errors)));
    lint.placed(RuleSet.readable(file)).forEach(it -> found.addAll(RuleLint.of(it, lint.roster)));
    return found.stream().filter(it -> it.level() == Level.ERROR).map(Problem::issue).toList();
  }

  /** The agents of all services; where there is no service, nothing is known of agents. */
  private static Optional<Set<String>> roster(Section root) {
    List<Section> services = root.sections("services");
    Set<String> agents = new TreeSet<>();
    services.forEach(it -> agents.addAll(it.texts("agents")));
    return services.isEmpty() ? Optional.empty() : Optional.of(agents);
  }

  private static List<Problem> filters(Section rule, Function<Filter, List<Problem>> look) {
    List<Problem> found = new ArrayList<>();
    for (String key : List.of("filter", "client-caused")) {
      rule.text(key)
          .filter(it -> !it.isBlank())
          .flatMap(RuleFileLint::read)
          .ifPresent(it -> found.addAll(placed(rule, key, look.apply(it))));
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

  private void services() {
    List<Section> services = root.sections("services");
    services.forEach(it -> add(it, ServiceLint.of(it)));
    if (services.isEmpty()) {
      problems.add(
          LintCode.NO_SERVICE.at(
              root.position("services"),
              "services: none (expected: at least one; nothing is watched)"));
    }
  }

  private void whole(List<PlacedRule> rules, Surroundings around) {
    if (around.tested().filter(Set::isEmpty).isPresent()) {
      problems.add(
          LintCode.NO_TEST.at(
              root.position("rules"),
              "rules: none tested (expected: tests beside the file, tests/NAME.test.yaml)"));
    }
    Shadows shadows = new Shadows();
    SimilarIds similar = new SimilarIds();
    for (PlacedRule it : rules) {
      List<Problem> found = new ArrayList<>(RuleLint.of(it, roster));
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

  private List<PlacedRule> placed(SortedMap<Integer, Rule> rules) {
    List<PlacedRule> placed = new ArrayList<>();
    rules.forEach((place, it) -> placed.add(new PlacedRule(it, sections.get(place))));
    return placed;
  }

  /** What a rule or a service allows itself is left out. */
  private void add(Section section, List<Problem> found) {
    Allowances.left(section, found).forEach(problems::add);
  }

  /** A rule, and where it stands. */
  record PlacedRule(Rule rule, Section section) {

    Problem problem(LintCode code, String key, String message) {
      return code.at(section.position(key), section.nameOf(key) + ": " + message);
    }
  }
}
