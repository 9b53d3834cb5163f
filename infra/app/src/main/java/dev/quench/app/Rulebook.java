package dev.quench.app;

import dev.quench.common.RulesHash;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.policy.Policy;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.lint.Problem;
import dev.quench.rules.lint.RuleFileLint;
import dev.quench.rules.lint.Surroundings;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule file as all its readers understand it: one text, and each reads its own sections.
 *
 * @param hash names the text it was read from
 */
public record Rulebook(RuleSet rules, Policy policy, RulesHash hash) {

  /** Reads a rule file's text, or says everything that is wrong with it, in order. */
  public static Checked<Rulebook> parse(String text) {
    try {
      return YamlParser.parse(text)
          .match(file -> of(file, RulesHash.of(text)), Checked.Invalid::new);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new Checked.Invalid<>(List.of(fault(e)));
    }
  }

  /** Whatever reading a file ends in, it is the file that is refused, and nothing else stops. */
  public static Issue fault(Throwable thrown) {
    String what =
        thrown instanceof OutOfMemoryError
            ? "reading it takes more memory than there is (expected: a smaller file)"
            : "a fault of Quench in reading it: " + thrown;
    return new Issue(Position.START, what);
  }

  private static Checked<Rulebook> of(YamlNode file, RulesHash hash) {
    Checked<RuleSet> rules = RuleSet.parse(file);
    Checked<Policy> policy = Policy.parse(file);
    List<Issue> issues =
        Stream.of(
                issues(rules),
                issues(policy),
                empty(rules, file),
                RuleFileLint.errors(file).stream())
            .flatMap(it -> it)
            .distinct()
            .sorted(Issue.BY_POSITION)
            .toList();
    return issues.isEmpty()
        ? new Checked.Valid<>(new Rulebook(product(rules), product(policy), hash))
        : new Checked.Invalid<>(issues);
  }

  /**
   * Everything there is to say of a rule file's text, in order: what refuses it, and the rest.
   *
   * @param around what is known beside the text
   */
  public static List<Problem> lint(String text, Surroundings around) {
    try {
      return YamlParser.parse(text)
          .match(it -> lint(it, around), issues -> issues.stream().map(Problem::of).toList());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return List.of(Problem.of(fault(e)));
    }
  }

  private static List<Problem> lint(YamlNode file, Surroundings around) {
    Stream<Problem> refused = issues(of(file, RulesHash.of(""))).map(Problem::of);
    return Stream.concat(refused, RuleFileLint.of(file, around).stream())
        .distinct()
        .sorted(Problem.BY_POSITION)
        .toList();
  }

  private static Stream<Issue> issues(Checked<?> checked) {
    return checked.match(it -> Stream.empty(), List::stream);
  }

  /** A file that finds nothing is a mistake, however it came about. */
  private static Stream<Issue> empty(Checked<RuleSet> rules, YamlNode file) {
    return rules.match(
        it ->
            it.rules().isEmpty()
                ? Stream.of(new Issue(file.position(), "rules: none (expected: at least one)"))
                : Stream.empty(),
        issues -> Stream.empty());
  }

  private static <T> T product(Checked<T> checked) {
    return ((Checked.Valid<T>) checked).product();
  }
}
