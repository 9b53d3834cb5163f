package dev.quench.rules.lint;

import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.lint.RuleFileLint.PlacedRule;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Logic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds rules that never name an entry, because a rule before them matches all that they match.
 * Only what can be proved is said.
 */
final class Shadows {
  /** For all pairs of a file together. */
  private static final long STEPS = 20_000_000;

  private final Logic logic = Logic.within(STEPS);
  private final List<Earlier> earlier = new ArrayList<>();

  private record Earlier(PlacedRule rule, Clause filter) {}

  /** What hides a rule, of those given before. */
  Optional<Problem> by(PlacedRule it) {
    Clause filter = Clause.of(it.rule().filter());
    Optional<Problem> found =
        earlier.stream()
            .filter(e -> hides(e, it.rule(), filter))
            .findFirst()
            .map(e -> hidden(it, e));
    boolean matchesAll = filter instanceof Clause.All all && all.parts().isEmpty();
    if (!it.rule().shadow() && !matchesAll) {
      earlier.add(new Earlier(it, filter));
    }
    return found;
  }

  private boolean hides(Earlier before, Rule rule, Clause filter) {
    RuleImpact impact = before.rule().rule().impact();
    boolean names = impact instanceof RuleImpact.Fixed || impact.equals(rule.impact());
    return names && logic.follows(filter, before.filter());
  }

  private static Problem hidden(PlacedRule it, Earlier before) {
    PlacedRule other = before.rule();
    return it.problem(
        LintCode.UNREACHABLE,
        "id",
        "%s never names an entry: %s, line %d, matches all that it matches (expected: the narrower rule first)"
            .formatted(it.rule().id(), other.rule().id(), other.section().position("id").line()));
  }
}
