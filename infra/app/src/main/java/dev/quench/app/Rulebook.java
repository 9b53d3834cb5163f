package dev.quench.app;

import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.policy.Policy;
import dev.quench.rules.file.RuleSet;
import java.util.List;
import java.util.stream.Stream;

/** A rule file as all its readers understand it: one text, and each reads its own sections. */
public record Rulebook(RuleSet rules, Policy policy) {

  /** Reads a rule file's text, or says everything that is wrong with it, in order. */
  public static Checked<Rulebook> parse(String text) {
    return YamlParser.parse(text).match(Rulebook::of, Checked.Invalid::new);
  }

  private static Checked<Rulebook> of(YamlNode file) {
    Checked<RuleSet> rules = RuleSet.parse(file);
    Checked<Policy> policy = Policy.parse(file);
    List<Issue> issues =
        Stream.concat(issues(rules), issues(policy)).distinct().sorted(Issue.BY_POSITION).toList();
    return issues.isEmpty()
        ? new Checked.Valid<>(new Rulebook(product(rules), product(policy)))
        : new Checked.Invalid<>(issues);
  }

  private static Stream<Issue> issues(Checked<?> checked) {
    return checked.match(it -> Stream.empty(), List::stream);
  }

  private static <T> T product(Checked<T> checked) {
    return ((Checked.Valid<T>) checked).product();
  }
}
