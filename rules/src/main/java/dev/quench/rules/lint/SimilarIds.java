package dev.quench.rules.lint;

import dev.quench.rules.lint.RuleFileLint.PlacedRule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds ids that differ only in case or punctuation. */
final class SimilarIds {
  private final Map<String, String> seen = new LinkedHashMap<>();

  /** An id like this one, of those given before; the same one is an error, and said as such. */
  Optional<Problem> to(PlacedRule rule) {
    String id = rule.rule().id().value();
    String first = seen.putIfAbsent(id.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", ""), id);
    return first == null || first.equals(id)
        ? Optional.empty()
        : Optional.of(
            rule.problem(
                LintCode.SIMILAR_ID, "id", id + " (expected: an id unlike " + first + ")"));
  }
}
