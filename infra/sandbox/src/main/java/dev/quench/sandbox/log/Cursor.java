package dev.quench.sandbox.log;

import com.google.logging.v2.LogEntry;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the order of entries; the token of the page that begins after it. */
record Cursor(long seconds, int nanos, String insertId) implements Comparable<Cursor> {
  private static final Pattern TOKEN = Pattern.compile("(\\d{1,12})\\.(\\d{1,9})\\.(.*)");
  private static final Comparator<Cursor> ORDER =
      Comparator.comparingLong(Cursor::seconds)
          .thenComparingInt(Cursor::nanos)
          .thenComparing(Cursor::insertId);

  static Cursor of(LogEntry entry) {
    return new Cursor(
        entry.getTimestamp().getSeconds(), entry.getTimestamp().getNanos(), entry.getInsertId());
  }

  static Cursor parse(String token) {
    Matcher m = TOKEN.matcher(token);
    if (!m.matches()) {
      throw new IllegalArgumentException("page_token: " + token + " (expected: one we gave)");
    }
    return new Cursor(Long.parseLong(m.group(1)), Integer.parseInt(m.group(2)), m.group(3));
  }

  String token() {
    return seconds + "." + nanos + "." + insertId;
  }

  @Override
  public int compareTo(Cursor other) {
    return ORDER.compare(this, other);
  }
}
