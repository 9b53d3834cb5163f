package dev.quench.app.cli;

import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.policy.Policy;
import dev.quench.rules.file.RuleSet;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A rule file as all its readers understand it: one text, and each reads its own sections. */
record RuleFile(RuleSet rules, Policy policy) {

  /** Reads the whole file, or ends the command with everything that is wrong in it. */
  static RuleFile read(Path file) {
    Checked<RuleFile> read =
        YamlParser.parse(TextFiles.read(file)).match(RuleFile::of, Checked.Invalid::new);
    return TextFiles.usable(file, read);
  }

  private static Checked<RuleFile> of(YamlNode node) {
    Checked<RuleSet> rules = RuleSet.parse(node);
    Checked<Policy> policy = Policy.parse(node);
    List<Issue> issues =
        Stream.concat(issues(rules), issues(policy))
            .distinct()
            .sorted(Comparator.comparing(Issue::position))
            .toList();
    return issues.isEmpty()
        ? new Checked.Valid<>(new RuleFile(product(rules), product(policy)))
        : new Checked.Invalid<>(issues);
  }

  private static Stream<Issue> issues(Checked<?> checked) {
    return checked.match(it -> Stream.empty(), List::stream);
  }

  private static <T> T product(Checked<T> checked) {
    return ((Checked.Valid<T>) checked).product();
  }
}
