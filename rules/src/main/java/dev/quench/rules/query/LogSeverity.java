package dev.quench.rules.query;

import dev.quench.common.entry.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A log entry's severity, with the number it compares by. */
enum LogSeverity {
  DEFAULT(0),
  DEBUG(100),
  INFO(200),
  NOTICE(300),
  WARNING(400),
  ERROR(500),
  CRITICAL(600),
  ALERT(700),
  EMERGENCY(800);

  private final int number;

  LogSeverity(int number) {
    this.number = number;
  }

  /** The number a filter's constant means; numbers between the names are allowed. */
  static Optional<Long> number(String text) {
    for (LogSeverity it : values()) {
      if (it.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of((long) it.number);
      }
    }
    return Literal.integer(text);
  }

  /** The names that compare so with a number. */
  static Stream<String> names(Operator operator, long number) {
    return Arrays.stream(values())
        .filter(it -> operator.holds(Long.compare(it.number, number)))
        .map(LogSeverity::name);
  }

  /** The number of an entry's severity, written as a name or a number. */
  static Optional<Long> number(Value value) {
    return value instanceof Value.Text it ? number(it.text()) : Literal.integer(value);
  }

  /** The name of an entry's severity, if it is a known one. */
  static Optional<String> name(Value value) {
    return number(value).flatMap(LogSeverity::name);
  }

  private static Optional<String> name(long number) {
    for (LogSeverity it : values()) {
      if (it.number == number) {
        return Optional.of(it.name());
      }
    }
    return Optional.empty();
  }
}
