package dev.quench.rules.query;

import dev.quench.common.entry.Value;
import dev.quench.common.screen.Sign;
import java.util.Optional;

/** A comparison with a payload's field, which holds what the writer stored. */
record DynamicTest(
    Operator operator, ValueTest text, ValueTest number, Optional<Boolean> bool, boolean isNull)
    implements ValueTest {

  static DynamicTest of(Operator operator, Literal literal, ValueTest text) {
    return new DynamicTest(
        operator,
        text,
        ValueTest.number(operator, literal.number()),
        literal.bool(),
        literal.isNull());
  }

  @Override
  public boolean test(Value value) {
    if (value instanceof Value.Text) {
      return text.test(value);
    }
    if (value instanceof Value.Num) {
      return number.test(value);
    }
    if (value instanceof Value.Bool it) {
      return bool.isPresent() && operator.holds(Boolean.compare(it.value(), bool.get()));
    }
    return value instanceof Value.Obj it ? beneath(it) : isNull && operator == Operator.EQUAL;
  }

  /** What an object has, is among the values beneath it, and those show it. */
  @Override
  public Sign sign() {
    boolean others = bool.isPresent() || isNull;
    return new Sign(text.sign().texts(), number.sign().numbers(), false, others, false);
  }

  /** An object has what any value beneath it has; no other comparison with one is ever met. */
  private boolean beneath(Value.Obj object) {
    return operator == Operator.HAS && object.leaves().stream().anyMatch(this::test);
  }
}
