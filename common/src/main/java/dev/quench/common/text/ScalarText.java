package dev.quench.common.text;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a scalar says, written as the published schema has it; otherwise nothing. */
final class ScalarText {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");

  private ScalarText() {}

  static Optional<Integer> wholeNumber(String text, int least, int most) {
    return decimal(text, least, most).filter(it -> it == Math.rint(it)).map(Double::intValue);
  }

  static Optional<Double> decimal(String text, double least, double most) {
    return Optional.of(text)
        .filter(it -> NUMBER.matcher(it).matches())
        .map(Double::valueOf)
        .filter(it -> it >= least && it <= most);
  }

  static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Instant> instant(String text) {
    if (!INSTANT.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The shortest way to write a duration. */
  static String written(Duration it) {
    if (it.toMillisPart() > 0) {
      return it.toMillis() + "ms";
    }
    if (it.toSecondsPart() > 0 || it.isZero()) {
      return it.toSeconds() + "s";
    }
    if (it.toMinutesPart() > 0) {
      return it.toMinutes() + "m";
    }
    return it.toHoursPart() > 0 ? it.toHours() + "h" : it.toDays() + "d";
  }

  static Optional<Duration> duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long n = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(n);
          case "s" -> Duration.ofSeconds(n);
          case "m" -> Duration.ofMinutes(n);
          case "h" -> Duration.ofHours(n);
          default -> Duration.ofDays(n);
        });
  }
}
