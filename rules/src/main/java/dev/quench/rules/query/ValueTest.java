package dev.quench.rules.query;

import dev.quench.common.entry.Value;
import dev.quench.common.pattern.SearchPattern;
import dev.quench.common.screen.Sign;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A comparison with a constant, asked of one value. */
@FunctionalInterface
interface ValueTest {
  /** What could not be converted is never met, whatever the operator. */
  ValueTest NEVER = value -> false;

  boolean test(Value value);

  /** What each value shows that meets it. */
  default Sign sign() {
    return Sign.ANYTHING;
  }

  /** This test, with what is known of the values that meet it. */
  default ValueTest showing(Sign sign) {
    return new Showing(this, sign, reach());
  }

  /** How many characters of texts it may be asked of, in all the values of one field. */
  default int reach() {
    return Integer.MAX_VALUE;
  }

  /** This test, asked of so many characters at most. */
  default ValueTest within(int characters) {
    return characters < reach() ? new Showing(this, sign(), characters) : this;
  }

  /** Whether one of the values meets it, as far as it reaches. */
  default boolean meetsAny(List<Value> values) {
    int left = reach();
    for (int i = 0; i < values.size() && left > 0; i++) {
      Value value = values.get(i);
      if (test(value)) {
        return true;
      }
      left -= value instanceof Value.Text it && left < Integer.MAX_VALUE ? it.text().length() : 0;
    }
    return false;
  }

  /** A test of which it is known what the values show that meet it, and how far it reaches. */
  record Showing(ValueTest told, Sign sign, int reach) implements ValueTest {
    @Override
    public boolean test(Value value) {
      return told.test(value);
    }
  }

  /** Texts compare by their folded form. */
  static ValueTest text(Operator operator, String folded) {
    return switch (operator) {
      case EQUAL -> equal(folded).showing(Sign.of(List.of(Sign.Part.whole(folded))));
      case HAS -> has(folded).showing(Sign.of(List.of(Sign.Part.within(folded))));
      default ->
          value -> value instanceof Value.Text it && operator.holds(it.folded().compareTo(folded));
    };
  }

  private static ValueTest equal(String folded) {
    return value -> value instanceof Value.Text it && it.folded().equals(folded);
  }

  private static ValueTest has(String folded) {
    return value -> value instanceof Value.Text it && it.folded().contains(folded);
  }

  /** A search in a text for a regular expression, or for its absence. */
  static ValueTest regex(Operator operator, SearchPattern pattern) {
    ValueTest search =
        search(operator, pattern, Beginnings.of(pattern.toString())).within(pattern.reach());
    return operator == Operator.MATCHES
        ? search.showing(Sign.of(RequiredTexts.of(pattern.toString())))
        : search;
  }

  private static ValueTest search(
      Operator operator, SearchPattern pattern, Optional<Beginnings> beginnings) {
    boolean wanted = operator == Operator.MATCHES;
    if (beginnings.isEmpty()) {
      return value -> value instanceof Value.Text it && pattern.foundIn(it.text()) == wanted;
    }
    Beginnings first = beginnings.get();
    return value ->
        value instanceof Value.Text it
            && (first.fit(it.text()) && pattern.foundIn(it.text())) == wanted;
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
    return number(operator, right)
        .showing(new Sign(List.of(), operator.range(right), false, false, false));
  }

  private static ValueTest number(Operator operator, double right) {
    if (Double.isNaN(right)) {
      return value -> value instanceof Value.Num && operator == Operator.UNEQUAL;
    }
    return value ->
        value instanceof Value.Num it
            && operator.holds(Double.compare(it.value() + 0.0, right + 0.0));
  }
}
