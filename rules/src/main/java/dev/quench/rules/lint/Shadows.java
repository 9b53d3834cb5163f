package dev.quench.rules.lint;

import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.lint.RuleFileLint.PlacedRule;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Logic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds rules that never name an entry, because rules before them match all that they match: one of
 * them, one for each alternative, or two of which one matches what the other leaves. Only what can
 * be proved is said.
 */
final class Shadows {
  /** For all pairs of a file together. */
  private static final long STEPS = 20_000_000;

  private final Logic logic = Logic.within(STEPS);
  private final Logic together = Logic.within(STEPS);
  private final List<Earlier> earlier = new ArrayList<>();

  private record Earlier(PlacedRule rule, Clause filter) {}

  /** What hides a rule, of those given before. */
  Optional<Problem> by(PlacedRule it) {
    Clause filter = Clause.of(it.rule().filter());
    List<Earlier> naming = earlier.stream().filter(e -> names(e, it.rule())).toList();
    Optional<Problem> found =
        one(naming, filter, logic)
            .map(List::of)
            .or(() -> forEach(naming, filter))
            .or(() -> two(naming, filter))
            .map(e -> hidden(it, e));
    boolean matchesAll = filter instanceof Clause.All all && all.parts().isEmpty();
    if (!it.rule().shadow() && !matchesAll) {
      earlier.add(new Earlier(it, filter));
    }
    return found;
  }

  /** Whether an entry that both match is named by the earlier one. */
  private static boolean names(Earlier before, Rule rule) {
    RuleImpact impact = before.rule().rule().impact();
    return impact instanceof RuleImpact.Fixed || impact.equals(rule.impact());
  }

  private static Optional<Earlier> one(List<Earlier> naming, Clause filter, Logic logic) {
    return naming.stream().filter(e -> logic.follows(filter, e.filter())).findFirst();
  }

  /** A rule for each alternative of one of the conditions. */
  private Optional<List<Earlier>> forEach(List<Earlier> naming, Clause filter) {
    return conditions(filter).stream()
        .filter(it -> it instanceof Clause.Any)
        .flatMap(it -> forEach(naming, filter, it).stream())
        .findFirst();
  }

  private Optional<List<Earlier>> forEach(List<Earlier> naming, Clause filter, Clause any) {
    List<Earlier> found = new ArrayList<>();
    for (Clause alternative : any.parts()) {
      Optional<Earlier> hides = one(naming, both(filter, alternative), together);
      if (hides.isEmpty()) {
        return Optional.empty();
      }
      found.add(hides.get());
    }
    return Optional.of(found.stream().distinct().toList());
  }

  /** A rule that asks for one thing more, and another that matches whatever does not have it. */
  private Optional<List<Earlier>> two(List<Earlier> naming, Clause filter) {
    for (Earlier e : naming) {
      Optional<Earlier> other =
          left(e, filter).flatMap(it -> one(naming, both(filter, it), together));
      if (other.isPresent()) {
        return Optional.of(naming.stream().filter(List.of(e, other.get())::contains).toList());
      }
    }
    return Optional.empty();
  }

  /**
   * What an entry has that the filter matches and an earlier rule does not: if that is one thing.
   */
  private Optional<Clause> left(Earlier before, Clause filter) {
    List<Clause> conditions = conditions(before.filter());
    if (conditions.stream().noneMatch(it -> it instanceof Clause.Not)) {
      return Optional.empty();
    }
    List<Clause> more = conditions.stream().filter(it -> !together.follows(filter, it)).toList();
    return more.size() == 1 && more.get(0) instanceof Clause.Not not
        ? Optional.of(not.part())
        : Optional.empty();
  }

  private static Clause both(Clause filter, Clause more) {
    return new Clause.All(filter.at(), List.of(filter, more));
  }

  private static List<Clause> conditions(Clause filter) {
    return filter instanceof Clause.All all ? all.parts() : List.of(filter);
  }

  private static Problem hidden(PlacedRule it, List<Earlier> before) {
    return it.problem(
        LintCode.UNREACHABLE,
        "id",
        "%s never names an entry: %s, %s all that it matches (expected: the narrower rule first)"
            .formatted(
                it.rule().id(),
                before.stream()
                    .map(e -> e.rule().rule().id() + ", line " + line(e))
                    .collect(Collectors.joining(", and ")),
                before.size() == 1 ? "matches" : "together match"));
  }

  private static int line(Earlier before) {
    return before.rule().section().position("id").line();
  }
}
