package dev.quench.rules.query;

import java.util.Set;

/**
 * What follows from what, as far as the clauses themselves show it. An answer of yes is a proof; no
 * means only that none was found.
 */
public final class Logic {

  private Logic() {}

  /** Whether every entry that meets the one also meets the other. */
  public static boolean implies(Clause given, Clause wanted) {
    if (wanted instanceof Clause.All it) {
      return it.parts().stream().allMatch(part -> implies(given, part));
    }
    if (given instanceof Clause.Any it) {
      return it.parts().stream().allMatch(part -> implies(part, wanted));
    }
    if (wanted instanceof Clause.Any it
        && it.parts().stream().anyMatch(part -> implies(given, part))) {
      return true;
    }
    if (wanted instanceof Clause.Not it && excludes(given, it.part())) {
      return true;
    }
    return given instanceof Clause.All it
        ? it.parts().stream().anyMatch(part -> implies(part, wanted))
        : leafImplies(given, wanted);
  }

  /** Whether no entry meets both. */
  public static boolean excludes(Clause given, Clause other) {
    if (other instanceof Clause.Any it) {
      return it.parts().stream().allMatch(part -> excludes(given, part));
    }
    if (given instanceof Clause.Any it) {
      return it.parts().stream().allMatch(part -> excludes(part, other));
    }
    if (other instanceof Clause.All it) {
      return it.parts().stream().anyMatch(part -> excludes(given, part));
    }
    if (given instanceof Clause.All it) {
      return it.parts().stream().anyMatch(part -> excludes(part, other));
    }
    return leafExcludes(given, other) || leafExcludes(other, given);
  }

  private static boolean leafImplies(Clause given, Clause wanted) {
    if (given instanceof Clause.Not it && wanted instanceof Clause.Not other) {
      return implies(other.part(), it.part());
    }
    return given instanceof Clause.Leaf leaf
        && wanted instanceof Clause.Leaf other
        && (sameText(leaf, other) || LeafLogic.implies(leaf, other));
  }

  private static boolean leafExcludes(Clause given, Clause other) {
    if (other instanceof Clause.Not it) {
      return implies(given, it.part());
    }
    return given instanceof Clause.Leaf leaf
        && other instanceof Clause.Leaf second
        && (otherLogs(leaf, second) || LeafLogic.excludes(leaf, second));
  }

  private static boolean otherLogs(Clause.Leaf leaf, Clause.Leaf other) {
    Set<String> none = Set.of();
    Set<String> logs = leaf.filter().logs().orElse(none);
    Set<String> others = other.filter().logs().orElse(none);
    return !logs.isEmpty() && !others.isEmpty() && logs.stream().noneMatch(others::contains);
  }

  private static boolean sameText(Clause.Leaf leaf, Clause.Leaf other) {
    return leaf.filter().text().equals(other.filter().text());
  }
}
