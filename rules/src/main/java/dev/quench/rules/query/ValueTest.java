package dev.quench.rules.query;

import com.google.re2j.Pattern;
import dev.quench.common.entry.Value;
import java.util.Optional;
import java.util.function.Function;

/** A comparison with a constant, asked of one value. */
@FunctionalInterface
interface ValueTest {
  /** What could not be converted is never met, whatever the operator. */
  ValueTest NEVER = value -> false;

  boolean test(Value value);

  /** Texts compare by their folded form. */
  static ValueTest text(Operator operator, String folded) {
    return switch (operator) {
      case EQUAL -> value -> value instanceof Value.Text it && it.folded().equals(folded);
      case HAS -> value -> value instanceof Value.Text it && it.folded().contains(folded);
      default ->
          value -> value instanceof Value.Text it && operator.holds(it.folded().compareTo(folded));
    };
  }

  /** A search in a text for a regular expression, or for its absence. */
  static ValueTest regex(Operator operator, Pattern pattern) {
    boolean wanted = operator == Operator.MATCHES;
    Optional<Beginnings> beginnings = Beginnings.of(pattern.pattern());
    if (beginnings.isEmpty()) {
      return value -> value instanceof Value.Text it && pattern.matcher(it.text()).find() == wanted;
    }
    Beginnings first = beginnings.get();
    return value ->
        value instanceof Value.Text it
            && (first.fit(it.text()) && pattern.matcher(it.text()).find()) == wanted;
  }

  /** A comparison of what a value can be read as with what the constant was read as. */
  static <T extends Comparable<T>> ValueTest ordered(
      Operator operator, Optional<T> constant, Function<Value, Optional<T>> read) {
    if (constant.isEmpty()) {
      return NEVER;
    }
    T right = constant.get();
    return value -> read.apply(value).filter(it -> operator.holds(it.compareTo(right))).isPresent();
  }

  /** Numbers compare as doubles do: not-a-number is unequal to all. */
  static ValueTest number(Operator operator, Optional<Double> constant) {
    if (constant.isEmpty()) {
      return NEVER;
    }
    double right = constant.get();
    if (Double.isNaN(right)) {
      return value -> value instanceof Value.Num && operator == Operator.UNEQUAL;
    }
    return value ->
        value instanceof Value.Num it
            && operator.holds(Double.compare(it.value() + 0.0, right + 0.0));
  }
}
