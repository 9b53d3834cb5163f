package dev.quench.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads times written as Google writes them, {@code 2026-03-01T12:00:00.123456789Z}: every entry
 * that is read has one, and the formatter for all of RFC 3339 takes longer than the rest of it.
 */
final class UtcTime {
  private static final int SECONDS_END = 19;
  private static final int MOST_DIGITS = 9;
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

  private final String text;

  private UtcTime(String text) {
    this.text = text;
  }

  /** The time; empty when it is written in any other way, or is none. */
  static Optional<Instant> of(String text) {
    UtcTime time = new UtcTime(text);
    return time.isUsual() ? time.instant() : Optional.empty();
  }

  private boolean isUsual() {
    int last = text.length() - 1;
    return last >= SECONDS_END
        && text.charAt(last) == 'Z'
        && hasShape()
        && (last == SECONDS_END || hasFraction(last));
  }

  private boolean hasShape() {
    for (int i = 0; i < SECONDS_END; i++) {
      char wanted = SHAPE.charAt(i);
      if (wanted == 'd' ? !isDigit(i) : text.charAt(i) != wanted) {
        return false;
      }
    }
    return true;
  }

  private boolean hasFraction(int end) {
    int from = SECONDS_END + 1;
    for (int i = from; i < end; i++) {
      if (!isDigit(i)) {
        return false;
      }
    }
    return text.charAt(SECONDS_END) == '.' && from < end && end - from <= MOST_DIGITS;
  }

  private Optional<Instant> instant() {
    int hour = number(11, 13);
    int minute = number(14, 16);
    int second = number(17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    try {
      long day = LocalDate.of(number(0, 4), number(5, 7), number(8, 10)).toEpochDay();
      return Optional.of(
          Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, nanos()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private int nanos() {
    int end = text.length() - 1;
    int nanos = end == SECONDS_END ? 0 : number(SECONDS_END + 1, end);
    for (int i = end - SECONDS_END - 1; i < MOST_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private boolean isDigit(int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
