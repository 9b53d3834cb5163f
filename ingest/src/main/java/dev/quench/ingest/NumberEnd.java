package dev.quench.ingest;

import dev.quench.ingest.Glance.Doubt;
import java.nio.charset.StandardCharsets;

/** JSON's numbers. */
final class NumberEnd {
  private static final int LONGEST = 100;
  private static final int SAFE_DIGITS = 17;

  private NumberEnd() {}

  /** Where the number ends that begins here. */
  static int after(byte[] body, int from) throws Doubt {
    int i = from + (is(body, from, '-') ? 1 : 0);
    i = is(body, i, '0') ? i + 1 : digits(body, i);
    if (is(body, i, '.')) {
      i = digits(body, i + 1);
    }
    if (is(body, i, 'e') || is(body, i, 'E')) {
      i += is(body, i + 1, '+') || is(body, i + 1, '-') ? 2 : 1;
      i = digits(body, i);
    }
    if (i - from > LONGEST) {
      throw new Doubt();
    }
    return i;
  }

  static double value(byte[] body, int from, int to) {
    long whole = 0;
    for (int i = from; i < to; i++) {
      if (body[i] < '0' || body[i] > '9' || to - from > SAFE_DIGITS) {
        return Double.parseDouble(new String(body, from, to - from, StandardCharsets.US_ASCII));
      }
      whole = whole * 10 + body[i] - '0';
    }
    return (double) whole;
  }

  private static int digits(byte[] body, int from) throws Doubt {
    int i = from;
    while (i < body.length && body[i] >= '0' && body[i] <= '9') {
      i++;
    }
    if (i == from) {
      throw new Doubt();
    }
    return i;
  }

  private static boolean is(byte[] body, int at, char c) {
    return at < body.length && body[at] == c;
  }
}
