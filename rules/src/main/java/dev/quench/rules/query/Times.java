package dev.quench.rules.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans and points in time as filters and entries write them. */
final class Times {
  private static final Pattern SPAN =
      Pattern.compile("([+-]?(?:\\d{1,15}(?:\\.\\d{0,12})?|\\.\\d{1,12}))(ns|us|ms|s|m|h)");
  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final Pattern DATE = Pattern.compile(DAY);
  private static final Pattern TIME =
      Pattern.compile(DAY + "[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private Times() {}

  /** A decimal with a unit, to the nanosecond; a number without a unit is none. */
  static Optional<Duration> span(String text) {
    Matcher m = SPAN.matcher(text);
    return m.matches()
        ? Optional.of(span(new BigDecimal(m.group(1)), m.group(2)))
        : Optional.empty();
  }

  /** RFC 3339, or a date, which means its midnight in UTC. */
  static Optional<Instant> point(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return TIME.matcher(text).matches()
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Duration span(BigDecimal number, String unit) {
    long nanosEach =
        switch (unit) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        };
    BigDecimal[] parts =
        number
            .multiply(BigDecimal.valueOf(nanosEach))
            .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }
}
