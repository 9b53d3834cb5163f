package dev.quench.rules.query;

import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Folding;
import dev.quench.common.entry.Value;
import dev.quench.common.text.Position;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A constant of a filter; what it is depends on the field it is compared with.
 *
 * @param raw as written, without the quotes: what a regular expression is read from
 * @param text with its escapes replaced
 */
record Literal(String raw, String text, boolean quoted, Position at) {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,6})?");

  /** Whether a constant can be read as what a field of a type holds. */
  static boolean isOf(FieldType type, String constant) {
    return switch (type) {
      case BOOL -> bool(constant).isPresent();
      case INT32 -> int32(constant).isPresent();
      case INTEGER -> integer(constant).isPresent();
      case SEVERITY -> LogSeverity.number(constant).isPresent();
      case DURATION -> Times.span(constant).isPresent();
      case TIMESTAMP -> Times.point(constant).isPresent();
      case TEXT, LABEL, STRUCT, ANY, MESSAGE, LABELS -> true;
    };
  }

  /** Whether it asks for presence: {@code field:*}. */
  boolean isStar() {
    return !quoted && text.equals("*");
  }

  /** Whether it stands for JSON null. */
  boolean isNull() {
    return !quoted && text.equals("NULL_VALUE");
  }

  String folded() {
    return Folding.fold(text);
  }

  Optional<Boolean> bool() {
    return bool(text);
  }

  static Optional<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  Optional<Long> integer() {
    return integer(text);
  }

  Optional<Long> int32() {
    return int32(text);
  }

  Optional<Double> number() {
    return number(text);
  }

  static Optional<Double> number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Optional.of(Double.NaN);
      case "infinity", "+infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default ->
          DECIMAL.matcher(text).matches()
              ? Optional.of(Double.parseDouble(text))
              : Optional.empty();
    };
  }

  /** A whole number of 32 bits. */
  static Optional<Long> int32(String text) {
    return integer(text).filter(it -> it == it.intValue());
  }

  /** A whole number of 64 bits. */
  static Optional<Long> integer(String text) {
    if (!INTEGER.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException outOfRange) {
      return Optional.empty();
    }
  }

  /** A 64-bit number as JSON holds it: a number, or a text of digits. */
  static Optional<Long> integer(Value value) {
    if (value instanceof Value.Num it) {
      return it.isWhole() ? Optional.of(it.whole()) : Optional.empty();
    }
    return value instanceof Value.Text it ? integer(it.text()) : Optional.empty();
  }
}
