package dev.quench.rules.lint;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Position;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Filter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for what is legal in a filter and probably wrong; places are the filter's own. */
public final class FilterLint {
  /** Of one filter; a filter of thousands of words would have thousands. */
  private static final int MOST = 50;

  private final List<Problem> problems = new ArrayList<>();
  private final Set<FieldPath> told = new HashSet<>();

  private FilterLint() {}

  /** What is found in a filter, in the order of its text. */
  public static List<Problem> of(Filter filter) {
    return of(Clause.of(filter));
  }

  private static List<Problem> of(Clause whole) {
    FilterLint lint = new FilterLint();
    lint.whole(whole);
    lint.clause(whole, List.of(whole), false);
    return lint.found();
  }

  /** The errors alone. */
  static List<Problem> errors(Filter filter) {
    FilterLint lint = new FilterLint();
    lint.whole(Clause.of(filter));
    return lint.found();
  }

  private List<Problem> found() {
    return problems.stream().sorted(Problem.BY_POSITION).limit(MOST).toList();
  }

  private void whole(Clause whole) {
    if (whole instanceof Clause.All all && all.parts().isEmpty()) {
      problems.add(
          LintCode.MATCHES_ALL.at(
              Position.START, "a filter without a condition matches every entry"));
    }
    Contradictions.in(whole).ifPresent(problems::add);
  }

  /**
   * @param beside the clauses that hold together with this one
   * @param negated it stands under a NOT, where it is meant to be false
   */
  private void clause(Clause clause, List<Clause> beside, boolean negated) {
    problems.addAll(StructureLint.of(clause));
    if (clause instanceof Clause.Leaf leaf) {
      problems.addAll(WordLint.of(leaf));
      leaf.compared().ifPresent(it -> problems.addAll(ComparisonLint.of(it, leaf.at())));
      if (!negated) {
        absent(leaf, beside);
      }
    }
    boolean flips = clause instanceof Clause.Not;
    for (Clause part : clause.parts()) {
      clause(
          part, clause instanceof Clause.All ? joined(beside, clause) : beside, negated != flips);
    }
  }

  /** Once for each field: a list of values would say it for each value. */
  private void absent(Clause.Leaf leaf, List<Clause> beside) {
    Optional<Problem> problem = PresenceLint.of(leaf, beside);
    if (problem.isPresent() && told.add(leaf.compared().orElseThrow().path())) {
      problems.add(problem.get());
    }
  }

  private static List<Clause> joined(List<Clause> beside, Clause all) {
    List<Clause> joined = new ArrayList<>(beside);
    joined.addAll(all.parts());
    return joined;
  }
}
