package dev.quench.rules.query;

import java.util.List;
import java.util.stream.Collectors;

/** Writes comparisons of one field with several constants as one with a list. */
final class ValueLists {
  private ValueLists() {}

  /** The field and the operator that all of them begin with; empty when they do not. */
  static String left(List<Clause> parts) {
    String left = parts.isEmpty() ? "" : left(parts.get(0));
    return parts.size() > 1 && parts.stream().allMatch(it -> left(it).equals(left)) ? left : "";
  }

  static String of(String left, List<Clause> parts) {
    return parts.stream()
        .map(it -> it.toString().substring(left.length()))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String left(Clause part) {
    if (!(part instanceof Clause.Leaf leaf) || leaf.comparing().isEmpty()) {
      return "";
    }
    String left = leaf.comparing().get().path() + leaf.comparing().get().operator();
    return leaf.toString().startsWith(left) ? left : "";
  }
}
