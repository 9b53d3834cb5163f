package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Folding;
import dev.quench.rules.query.Clause.Comparing;
import java.util.Optional;

/**
 * What one comparison says of another of the same field. Fields that may hold several values prove
 * nothing against each other: two comparisons can be met by different ones.
 */
final class LeafLogic {
  private LeafLogic() {}

  static boolean implies(Clause.Leaf given, Clause.Leaf wanted) {
    if (given.comparing().isEmpty() || wanted.comparing().isEmpty()) {
      return false;
    }
    Comparing left = given.comparing().get();
    Comparing right = wanted.comparing().get();
    return left.path().equals(right.path())
        && ((right.isPresence() && given.failsWhenAbsent())
            || textImplies(left, right)
            || orderImplies(left, right));
  }

  static boolean excludes(Clause.Leaf given, Clause.Leaf other) {
    if (given.comparing().isEmpty() || other.comparing().isEmpty()) {
      return false;
    }
    Comparing left = given.comparing().get();
    Comparing right = other.comparing().get();
    return left.path().equals(right.path())
        && isSingle(left.type())
        && !EntrySchema.isRepeated(left.path())
        && (textExcludes(left, right) || orderExcludes(left, right));
  }

  private static boolean textImplies(Comparing left, Comparing right) {
    return isText(left)
        && isText(right)
        && right.operator().equals(":")
        && (left.operator().equals("=") || left.operator().equals(":"))
        && folded(left).contains(folded(right));
  }

  private static boolean textExcludes(Comparing left, Comparing right) {
    if (!isText(left) || !isText(right) || !left.operator().equals("=")) {
      return false;
    }
    return switch (right.operator()) {
      case "=" -> !folded(left).equals(folded(right));
      case ":" -> !folded(left).contains(folded(right));
      default -> false;
    };
  }

  private static boolean orderImplies(Comparing left, Comparing right) {
    Optional<Span> a = Span.of(left);
    Optional<Span> b = Span.of(right);
    return a.isPresent() && b.isPresent() && b.get().contains(a.get());
  }

  private static boolean orderExcludes(Comparing left, Comparing right) {
    Optional<Span> a = Span.of(left);
    Optional<Span> b = Span.of(right);
    return a.isPresent() && b.isPresent() && !a.get().meets(b.get());
  }

  /** A path with escapes is not worth the trouble: nothing is proved of it. */
  private static boolean isText(Comparing it) {
    boolean text = it.type() == FieldType.TEXT || it.type() == FieldType.LABEL;
    return text && !it.isPresence() && it.constant().indexOf('\\') < 0;
  }

  private static boolean isSingle(FieldType type) {
    return switch (type) {
      case TEXT, LABEL, BOOL, INT32, INTEGER, SEVERITY, DURATION, TIMESTAMP -> true;
      case MESSAGE, LABELS, STRUCT, ANY -> false;
    };
  }

  private static String folded(Comparing it) {
    return Folding.fold(it.constant());
  }
}
