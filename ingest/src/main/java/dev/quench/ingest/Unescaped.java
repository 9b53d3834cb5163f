package dev.quench.ingest;

import dev.quench.ingest.Glance.Doubt;

/** JSON's escapes in a text. */
final class Unescaped {
  private static final String NAMES = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";
  private static final int DIGITS = 4;

  private Unescaped() {}

  static String of(String written) throws Doubt {
    StringBuilder text = new StringBuilder(written.length());
    int i = 0;
    for (int next = written.indexOf('\\'); next >= 0; next = written.indexOf('\\', i)) {
      text.append(written, i, next);
      boolean coded = written.startsWith("u", next + 1);
      text.append(coded ? coded(written, next + 2) : named(written, next + 1));
      i = next + (coded ? 2 + DIGITS : 2);
    }
    return text.append(written, i, written.length()).toString();
  }

  private static char named(String written, int at) throws Doubt {
    int name = at < written.length() ? NAMES.indexOf(written.charAt(at)) : -1;
    if (name < 0) {
      throw new Doubt();
    }
    return MEANINGS.charAt(name);
  }

  private static char coded(String written, int at) throws Doubt {
    int code = 0;
    for (int i = at; i < at + DIGITS; i++) {
      int digit = i < written.length() ? hex(written.charAt(i)) : -1;
      if (digit < 0) {
        throw new Doubt();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
