package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Value;
import dev.quench.common.pattern.BadPattern;
import dev.quench.common.pattern.SearchPattern;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Reads the functions that make a value of a field, to be compared: they nest. */
final class DerivedReader {
  private static final String CASTS = "STRING, INT64, FLOAT64, BOOL, TIMESTAMP or DURATION";
  private static final String ZONE = "TIME_ZONE(\"America/New_York\")";

  private static final String EXTRACTED =
      " (expected: an RE2 pattern in double quotes with one group)";

  private final Arguments arguments;

  private DerivedReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /** What a call makes, unless something is wrong with it. */
  static Optional<Derived> read(Arguments arguments) {
    DerivedReader reader = new DerivedReader(arguments);
    return switch (arguments.name()) {
      case "cast" -> arguments.areBetween(2, 3) ? reader.cast() : Optional.empty();
      case "regexp_extract" -> arguments.areBetween(2, 2) ? reader.extract() : Optional.empty();
      default -> reader.refused();
    };
  }

  /** What is true or false by itself is checked all the same. */
  private Optional<Derived> refused() {
    if (new FunctionReader(arguments).read().isPresent()) {
      arguments.reject(
          arguments.written() + "(…) compared (expected: no comparison; it is true or false)");
    }
    return Optional.empty();
  }

  private Optional<Derived> cast() {
    Optional<Derived> from = operand();
    String type = arguments.text(1).toUpperCase(Locale.ROOT);
    Optional<ZoneId> zone = zone(type.equals("STRING") && from.filter(this::isTime).isPresent());
    Optional<Derived> made = from.flatMap(it -> cast(it, type, zone.orElse(ZoneOffset.UTC)));
    return zone.isEmpty() ? Optional.empty() : made;
  }

  private Optional<Derived> cast(Derived from, String type, ZoneId zone) {
    return switch (type) {
      case "STRING" -> Optional.of(from.then(FieldType.TEXT, it -> text(from, it, zone)));
      case "INT64" -> Optional.of(from.then(FieldType.INTEGER, Casts::toInteger));
      case "FLOAT64" -> Optional.of(from.then(FieldType.STRUCT, Casts::toNumber));
      case "BOOL" -> Optional.of(from.then(FieldType.BOOL, Casts::toBool));
      case "TIMESTAMP" -> Optional.of(from.then(FieldType.TIMESTAMP, Optional::of));
      case "DURATION" -> Optional.of(from.then(FieldType.DURATION, Optional::of));
      default -> refuse(1, "cast: " + arguments.text(1) + " (expected: " + CASTS + ")");
    };
  }

  private Optional<Value> text(Derived from, Value value, ZoneId zone) {
    return isTime(from) ? Casts.timeToText(value, zone) : Casts.toText(value);
  }

  private boolean isTime(Derived from) {
    return from.type() == FieldType.TIMESTAMP;
  }

  private Optional<Derived> extract() {
    Optional<Derived> from = operand();
    Optional<Literal> pattern = arguments.constant(1).filter(Literal::quoted);
    return pattern.isEmpty()
        ? refuse(1, "regexp_extract: " + arguments.text(1) + EXTRACTED)
        : from.flatMap(it -> extract(it, pattern.get()));
  }

  private Optional<Derived> extract(Derived from, Literal literal) {
    try {
      SearchPattern pattern = arguments.patterns().compile(literal.text());
      return pattern.groups() == 1
          ? Optional.of(from.then(FieldType.TEXT, it -> group(pattern, it)).within(pattern.reach()))
          : refuse(1, "regexp_extract: " + arguments.text(1) + EXTRACTED);
    } catch (BadPattern e) {
      return refuse(1, "regexp_extract: " + e.why());
    }
  }

  private static Optional<Value> group(SearchPattern pattern, Value value) {
    return value instanceof Value.Text it
        ? pattern.group(it.text()).map(Value.Text::new)
        : Optional.empty();
  }

  /** The first argument: a field, or another such function. */
  private Optional<Derived> operand() {
    Optional<Arguments> nested = arguments.call(0);
    return nested.isPresent()
        ? nested.flatMap(DerivedReader::read)
        : arguments.field(0).map(it -> Derived.field(it, EntrySchema.typeOf(it).orElseThrow()));
  }

  /** {@code TIME_ZONE("…")}, also spelled {@code TIMEZONE}; UTC when it is left out. */
  private Optional<ZoneId> zone(boolean writesTime) {
    if (arguments.count() < 3) {
      return Optional.of(ZoneOffset.UTC);
    }
    Optional<ZoneId> zone =
        arguments
            .call(2)
            .filter(it -> it.name().equals("time_zone") || it.name().equals("timezone"))
            .filter(it -> it.count() == 1)
            .flatMap(it -> it.constant(0))
            .flatMap(it -> zone(it.text()));
    if (zone.isEmpty() || !writesTime) {
      String expected = zone.isEmpty() ? ZONE : "only for a timestamp cast to STRING";
      arguments.reject(2, "cast: " + arguments.text(2) + " (expected: " + expected + ")");
    }
    return zone.filter(it -> writesTime);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private Optional<Derived> refuse(int argument, String message) {
    arguments.reject(argument, message);
    return Optional.empty();
  }
}
