package dev.quench.common.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An instant as a lock screen has room for it: {@code 12:34:56Z}, of a day that is plain. */
public final class TimeOfDay {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private TimeOfDay() {}

  public static String of(Instant at) {
    return SECONDS.format(at);
  }
}
