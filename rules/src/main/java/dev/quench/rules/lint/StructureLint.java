package dev.quench.rules.lint;

import dev.quench.rules.query.Clause;
import java.util.ArrayList;
import java.util.List;

/** How clauses are joined. */
final class StructureLint {
  private StructureLint() {}

  static List<Problem> of(Clause clause) {
    if (clause instanceof Clause.All all) {
      return mixed(all);
    }
    return clause instanceof Clause.Any any ? alternatives(any) : List.of();
  }

  /** A line of its own is how the console writes an OR; beside an AND written out it is not. */
  private static List<Problem> mixed(Clause.All all) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < all.parts().size(); i++) {
      boolean crowded = touches(all, i - 1) || touches(all, i);
      if (all.parts().get(i) instanceof Clause.Any any && !any.grouped() && crowded) {
        problems.add(
            LintCode.MIXED_AND_OR.at(
                any.at(),
                "OR beside AND: OR binds tighter"
                    + " (expected: parentheses around it, or a line of its own without AND)"));
      }
    }
    return problems;
  }

  /** Whether a part and the next stand on one line, or with an AND between them. */
  private static boolean touches(Clause.All all, int first) {
    List<Clause> parts = all.parts();
    return first >= 0
        && first + 1 < parts.size()
        && (all.spelled().contains(first)
            || parts.get(first).lastLine() >= parts.get(first + 1).at().line());
  }

  private static List<Problem> alternatives(Clause.Any any) {
    List<Problem> problems = new ArrayList<>();
    if (!isWords(any.parts().get(0))) {
      any.parts().stream()
          .filter(it -> it instanceof Clause.Leaf leaf && leaf.word())
          .forEach(it -> problems.add(bareText(any.parts().get(0), it)));
    }
    unequal(any).stream()
        .skip(1)
        .limit(1)
        .forEach(
            it ->
                problems.add(
                    LintCode.UNEQUAL_TO_LIST.at(
                        it.at(),
                        "unequal to one of several is true of nearly everything"
                            + " (expected: NOT "
                            + it.comparing().orElseThrow().path()
                            + "=(… OR …))")));
    return problems;
  }

  /** Whoever begins with a text to search for means to search for texts. */
  private static boolean isWords(Clause first) {
    return first instanceof Clause.Leaf leaf
        ? leaf.word()
        : first.parts().stream().allMatch(StructureLint::isWords);
  }

  private static Problem bareText(Clause first, Clause word) {
    return LintCode.BARE_TEXT_AFTER_OR.at(
        word.at(), word + " is searched for everywhere (expected: " + meant(first, word) + ")");
  }

  private static String meant(Clause first, Clause word) {
    return first instanceof Clause.Leaf leaf && leaf.compared().isPresent()
        ? leaf.compared().get().left() + leaf.compared().get().operator() + "(… OR …)"
        : "FIELD:" + word + ", or " + word + " first where it is meant so";
  }

  private static List<Clause.Leaf> unequal(Clause.Any any) {
    List<Clause.Leaf> unequal = new ArrayList<>();
    for (Clause part : any.parts()) {
      if (part instanceof Clause.Leaf leaf
          && leaf.comparing()
              .filter(it -> it.listed() && it.operator().startsWith("!"))
              .isPresent()) {
        unequal.add(leaf);
      }
    }
    return unequal;
  }
}
