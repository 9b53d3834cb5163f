package dev.quench.rules.lint;

import dev.quench.common.entry.FieldPath;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Clause.Comparing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Comparisons by {@code !=}, {@code !~} and {@code <} of fields that may be absent: an absent field
 * of a payload fails them, an absent field of the entry's own counts as empty or zero and meets
 * them. Nothing is said where the entry must have the field anyway.
 */
final class PresenceLint {
  private static final Set<String> ALWAYS_THERE =
      Set.of("logname", "timestamp", "receivetimestamp", "insertid", "severity", "resource.type");

  private PresenceLint() {}

  /**
   * @param beside what holds together with it
   */
  static Optional<Problem> of(Clause.Leaf leaf, List<Clause> beside) {
    return leaf.comparing()
        .filter(PresenceLint::isAsked)
        .filter(it -> !isAlwaysThere(it.path()))
        .filter(it -> beside.stream().noneMatch(other -> requires(other, leaf, it.path())))
        .map(it -> problem(it, leaf));
  }

  private static boolean isAsked(Comparing it) {
    return it.isConvertible() && (it.operator().startsWith("!") || it.operator().startsWith("<"));
  }

  private static boolean isAlwaysThere(FieldPath path) {
    return ALWAYS_THERE.contains(path.toString().replace("_", "").toLowerCase(Locale.ROOT));
  }

  /** Whether another clause, one that is not written the same, is false without the field. */
  private static boolean requires(Clause other, Clause.Leaf leaf, FieldPath path) {
    if (other instanceof Clause.Any any) {
      return any.parts().stream().allMatch(it -> requires(it, leaf, path));
    }
    return other instanceof Clause.Leaf it
        && !it.equals(leaf)
        && it.failsWhenAbsent()
        && it.comparing().filter(c -> c.path().equals(path)).isPresent()
        && !it.comparing().orElseThrow().operator().startsWith("!");
  }

  private static Problem problem(Comparing it, Clause.Leaf leaf) {
    String means = leaf.failsWhenAbsent() ? "false" : "true";
    return LintCode.ABSENT_FIELD.at(
        leaf.at(),
        leaf
            + " is "
            + means
            + " for an entry without the field (expected: "
            + it.path()
            + ":* beside it"
            + (leaf.failsWhenAbsent() ? ", or NOT with the opposite" : "")
            + ")");
  }
}
