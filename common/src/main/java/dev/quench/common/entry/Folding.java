package dev.quench.common.entry;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts compare after compatibility composition and case folding. The JDK has no case folding of
 * its own; upper and then lower case comes to the same for all but a few letters, of which the
 * final sigma is the one people meet.
 */
public final class Folding {
  private Folding() {}

  /** The form in which two texts that mean the same are equal. */
  public static String fold(String text) {
    int i = 0;
    while (i < text.length() && isFolded(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    return isAscii(text, i) ? text.toLowerCase(Locale.ROOT) : foldUnicode(text);
  }

  private static boolean isFolded(char c) {
    return c < 0x80 && (c < 'A' || c > 'Z');
  }

  private static boolean isAscii(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String foldUnicode(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String cased = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    StringBuilder visible = new StringBuilder(cased.length());
    cased.codePoints().filter(c -> !isIgnorable(c)).forEach(visible::appendCodePoint);
    return Normalizer.normalize(visible, Normalizer.Form.NFKC);
  }

  /**
   * Characters that Unicode calls default ignorable and that really occur: they compare as none.
   */
  private static boolean isIgnorable(int c) {
    return c == 0xAD
        || c == 0x34F
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF;
  }
}
