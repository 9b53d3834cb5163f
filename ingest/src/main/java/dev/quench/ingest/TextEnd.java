package dev.quench.ingest;

import dev.quench.ingest.Glance.Doubt;
import java.nio.charset.StandardCharsets;

/** Finds where a JSON text ends, and what it says. */
final class TextEnd {
  private static final char NOT_UTF_8 = '\uFFFD';

  private final byte[] body;
  private boolean plain;

  TextEnd(byte[] body) {
    this.body = body;
  }

  /** Where the body goes on after the text that begins here and its closing quote. */
  int after(int from) throws Doubt {
    int i = EightBytes.special(body, from);
    plain = i < body.length && body[i] == '"';
    while (i < body.length && body[i] != '"') {
      if (body[i] >= 0 && body[i] != '\\') {
        throw new Doubt();
      }
      i = EightBytes.special(body, i + (body[i] == '\\' ? 2 : 1));
    }
    if (i >= body.length) {
      throw new Doubt();
    }
    return i + 1;
  }

  /** Whether the last text had neither escapes nor letters beyond ASCII. */
  boolean wasPlain() {
    return plain;
  }

  /** What a text says that is not plain. */
  String unescaped(int from, int to) throws Doubt {
    String written = new String(body, from, to - from, StandardCharsets.UTF_8);
    if (written.indexOf(NOT_UTF_8) >= 0) {
      throw new Doubt();
    }
    return written.indexOf('\\') < 0 ? written : Unescaped.of(written);
  }
}
