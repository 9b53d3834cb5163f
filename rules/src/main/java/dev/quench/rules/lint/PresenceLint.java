package dev.quench.rules.lint;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Clause.Comparing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Comparisons by {@code !=}, {@code !~} and {@code <} of fields that may be absent: an absent field
 * of a payload fails them, an absent field of the entry's own counts as empty or zero and meets
 * them. What a function makes of a field is as good as absent where the function fails. Nothing is
 * said where the entry must have the field anyway.
 */
final class PresenceLint {
  private static final Set<String> ALWAYS_THERE =
      Set.of("logname", "timestamp", "receivetimestamp", "insertid", "resource.type");

  private static final Set<String> NO_SEVERITY = Set.of("DEFAULT", "0");

  private PresenceLint() {}

  /**
   * @param beside what holds together with it
   */
  static Optional<Problem> of(Clause.Leaf leaf, List<Clause> beside) {
    return leaf.compared()
        .filter(PresenceLint::isAsked)
        .filter(it -> !isAlwaysThere(it.path()))
        .filter(it -> !isMeant(it, leaf))
        .filter(it -> beside.stream().noneMatch(other -> requires(other, leaf, it.path())))
        .map(it -> problem(it, leaf));
  }

  private static boolean isAsked(Comparing it) {
    return it.isConvertible() && (it.operator().startsWith("!") || it.operator().startsWith("<"));
  }

  private static boolean isAlwaysThere(FieldPath path) {
    return ALWAYS_THERE.contains(path.toString().replace("_", "").toLowerCase(Locale.ROOT));
  }

  /** Who names DEFAULT, or leaves it out, thinks of entries without a severity. */
  private static boolean isMeant(Comparing it, Clause.Leaf leaf) {
    return it.type() == FieldType.SEVERITY
        && (leaf.failsWhenAbsent() || NO_SEVERITY.contains(it.constant().toUpperCase(Locale.ROOT)));
  }

  /** Whether another clause, one that is not written the same, is false without the field. */
  private static boolean requires(Clause other, Clause.Leaf leaf, FieldPath path) {
    if (other instanceof Clause.Any any) {
      return any.parts().stream().allMatch(it -> requires(it, leaf, path));
    }
    return other instanceof Clause.Leaf it
        && !it.equals(leaf)
        && it.failsWhenAbsent()
        && it.compared()
            .filter(c -> c.path().equals(path) && !c.operator().startsWith("!"))
            .isPresent();
  }

  private static Problem problem(Comparing it, Clause.Leaf leaf) {
    return LintCode.ABSENT_FIELD.at(
        leaf.at(), leaf + " is " + when(it, leaf) + " (expected: " + instead(it, leaf) + ")");
  }

  private static String when(Comparing it, Clause.Leaf leaf) {
    if (it.type() == FieldType.SEVERITY) {
      return "true for an entry without a severity, which counts as DEFAULT";
    }
    String absent = " for an entry without the field";
    if (!leaf.failsWhenAbsent()) {
      return "true" + absent;
    }
    return "false" + absent + (it.function().isPresent() ? ", or where nothing comes of it" : "");
  }

  private static String instead(Comparing it, Clause.Leaf leaf) {
    if (it.type() == FieldType.SEVERITY) {
      return it.path() + ":* beside it, or NOT with the opposite where it is meant so";
    }
    return it.path()
        + ":* beside it"
        + (leaf.failsWhenAbsent() ? ", or NOT with the opposite" : "");
  }
}
