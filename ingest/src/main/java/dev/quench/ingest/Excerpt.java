package dev.quench.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text cut to a number of UTF-8 bytes, never inside a character, with an ellipsis where cut. */
public final class Excerpt {
  private static final String ELLIPSIS = "…";
  private static final int ELLIPSIS_BYTES = 3;

  private Excerpt() {}

  /**
   * The text, or as much of its beginning as fits.
   *
   * @param maxBytes at least 3, the size of the ellipsis
   */
  public static String of(String text, int maxBytes) {
    if (maxBytes < ELLIPSIS_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes: " + maxBytes + " (expected: at least " + ELLIPSIS_BYTES + ")");
    }
    if (text.length() * 3L <= maxBytes || size(text) <= maxBytes) {
      return text;
    }
    return text.substring(0, charsWithin(text, maxBytes - ELLIPSIS_BYTES)) + ELLIPSIS;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int charsWithin(String text, int bytes) {
    CharBuffer chars = CharBuffer.wrap(text);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(chars, ByteBuffer.allocate(bytes), true);
    return chars.position();
  }
}
