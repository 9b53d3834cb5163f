package dev.quench.rules.query;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What follows from what, as far as the clauses themselves show it. An answer of yes is a proof; no
 * means only that none was found.
 */
public final class Logic {
  /** Some hundred times what a question about two real filters takes. */
  private static final int STEPS = 200_000;

  // Kept, since a file of 1,000 rules asks millions of times: a lambda each time would be the cost.
  private final BiPredicate<Clause, Clause> implies = this::follows;
  private final BiPredicate<Clause, Clause> isImplied = this::isImplied;
  private final BiPredicate<Clause, Clause> excludes = this::contradicts;
  private final BiPredicate<Clause, Clause> isExcluded = this::isExcluded;

  private long steps;

  private Logic(long steps) {
    this.steps = steps;
  }

  /** Whether every entry that meets the one also meets the other. */
  public static boolean implies(Clause given, Clause wanted) {
    return within(STEPS).follows(given, wanted);
  }

  /** Whether no entry meets both. */
  public static boolean excludes(Clause given, Clause other) {
    return within(STEPS).contradicts(given, other);
  }

  /**
   * For many questions that may take so many steps together. Filters nest, and the ways through two
   * of them are many: when the steps are spent, nothing more is proved.
   */
  public static Logic within(long steps) {
    return new Logic(steps);
  }

  /** Whether every entry that meets the one also meets the other. */
  public boolean follows(Clause given, Clause wanted) {
    if (steps-- <= 0) {
      return false;
    }
    if (wanted instanceof Clause.All it) {
      return all(it.parts(), isImplied, given);
    }
    if (given instanceof Clause.Any it) {
      return all(it.parts(), implies, wanted);
    }
    if (wanted instanceof Clause.Any it && any(it.parts(), isImplied, given)) {
      return true;
    }
    if (wanted instanceof Clause.Not it && contradicts(given, it.part())) {
      return true;
    }
    return given instanceof Clause.All it
        ? any(it.parts(), implies, wanted)
        : leafImplies(given, wanted);
  }

  /** Whether no entry meets both. */
  public boolean contradicts(Clause given, Clause other) {
    if (steps-- <= 0) {
      return false;
    }
    if (other instanceof Clause.Any it) {
      return all(it.parts(), isExcluded, given);
    }
    if (given instanceof Clause.Any it) {
      return all(it.parts(), excludes, other);
    }
    if (other instanceof Clause.All it) {
      return any(it.parts(), isExcluded, given);
    }
    if (given instanceof Clause.All it) {
      return any(it.parts(), excludes, other);
    }
    return leafExcludes(given, other) || leafExcludes(other, given);
  }

  private static boolean all(
      List<Clause> parts, BiPredicate<Clause, Clause> relation, Clause other) {
    for (Clause it : parts) {
      if (!relation.test(it, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(
      List<Clause> parts, BiPredicate<Clause, Clause> relation, Clause other) {
    for (Clause it : parts) {
      if (relation.test(it, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean isImplied(Clause part, Clause given) {
    return follows(given, part);
  }

  private boolean isExcluded(Clause part, Clause given) {
    return contradicts(given, part);
  }

  private boolean leafImplies(Clause given, Clause wanted) {
    if (given instanceof Clause.Not it && wanted instanceof Clause.Not other) {
      return follows(other.part(), it.part());
    }
    return given instanceof Clause.Leaf leaf
        && wanted instanceof Clause.Leaf other
        && (sameText(leaf, other) || LeafLogic.implies(leaf, other));
  }

  private boolean leafExcludes(Clause given, Clause other) {
    if (other instanceof Clause.Not it) {
      return follows(given, it.part());
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
