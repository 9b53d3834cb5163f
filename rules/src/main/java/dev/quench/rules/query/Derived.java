package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands on the left of an operator: a field, or what functions make of one.
 *
 * @param source the field's own type, which says what it counts as when it is absent
 * @param type the type of what is compared
 * @param derive the value that is compared; empty fails the comparison
 * @param reach how many characters of texts it may be made of
 */
record Derived(
    FieldPath path,
    FieldType source,
    FieldType type,
    Function<Value, Optional<Value>> derive,
    int reach,
    boolean isField) {

  /** The field itself. */
  static Derived field(FieldPath path, FieldType type) {
    return new Derived(path, type, type, Optional::of, Integer.MAX_VALUE, true);
  }

  /** What a function makes of this. */
  Derived then(FieldType result, Function<Value, Optional<Value>> function) {
    return new Derived(
        path, source, result, it -> derive.apply(it).flatMap(function), reach, false);
  }

  /** The same, made of so many characters at most. */
  Derived within(int characters) {
    return new Derived(path, source, type, derive, Math.min(reach, characters), isField);
  }

  /** A test of the field's values that asks what was made of them. */
  ValueTest asking(ValueTest test) {
    ValueTest made = value -> derive.apply(value).filter(test::test).isPresent();
    return isField ? test : made.within(Math.min(reach, test.reach()));
  }
}
