package dev.quench.rules.query;

import dev.quench.common.entry.Value;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Values read as another type; what cannot be is none. */
final class Casts {
  // As BigQuery writes a time: 2026-11-23 10:15:30.123456+00.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendOffset("+HH:mm", "+00")
          .toFormatter(Locale.ROOT);

  private Casts() {}

  static Optional<Value> toText(Value value) {
    if (value instanceof Value.Num it) {
      String text = it.isWhole() ? Long.toString(it.whole()) : Double.toString(it.value());
      return Optional.of(new Value.Text(text));
    }
    if (value instanceof Value.Bool it) {
      return Optional.of(new Value.Text(Boolean.toString(it.value())));
    }
    return Optional.of(value).filter(it -> it instanceof Value.Text);
  }

  static Optional<Value> timeToText(Value value, ZoneId zone) {
    return value instanceof Value.Text it
        ? Times.point(it.text()).map(time -> new Value.Text(TIME.format(time.atZone(zone))))
        : Optional.empty();
  }

  /** Numbers are rounded, halves away from zero. */
  static Optional<Value> toInteger(Value value) {
    if (value instanceof Value.Bool it) {
      return Optional.of(Value.Num.of(it.value() ? 1L : 0L));
    }
    if (value instanceof Value.Num it && !it.isWhole()) {
      double rounded = Math.copySign(Math.floor(Math.abs(it.value()) + 0.5), it.value());
      return Optional.<Value>of(Value.Num.of(rounded)).filter(num -> ((Value.Num) num).isWhole());
    }
    return Literal.integer(value).map(Value.Num::of);
  }

  static Optional<Value> toNumber(Value value) {
    if (value instanceof Value.Num) {
      return Optional.of(value);
    }
    return value instanceof Value.Text it
        ? Literal.number(it.text()).map(Value.Num::of)
        : Optional.empty();
  }

  static Optional<Value> toBool(Value value) {
    if (value instanceof Value.Num it && it.isWhole()) {
      return Optional.of(new Value.Bool(it.whole() != 0));
    }
    if (value instanceof Value.Text it) {
      return Literal.bool(it.text()).map(Value.Bool::new);
    }
    return Optional.of(value).filter(it -> it instanceof Value.Bool);
  }
}
