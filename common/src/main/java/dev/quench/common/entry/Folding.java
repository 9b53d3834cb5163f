package dev.quench.common.entry;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts compare after compatibility composition and case folding. The JDK has no case folding of
 * its own; upper and then lower case comes to the same for all letters but those named here.
 */
public final class Folding {
  // Pairs of first and last.
  private static final int[] IGNORABLE = {
    0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F,
    0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF,
    0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

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
    StringBuilder folded = new StringBuilder(composed.length());
    composed.codePoints().filter(c -> !isIgnorable(c)).forEach(c -> append(folded, c));
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static void append(StringBuilder folded, int c) {
    if (c < 0x80) {
      folded.append((char) Character.toLowerCase(c));
    } else {
      folded.append(folded(c));
    }
  }

  private static String folded(int c) {
    return switch (c) {
      case 'ς' -> "σ";
      case 'ẞ' -> "ss";
      case 'ı' -> "ı";
      default -> Character.toString(c).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    };
  }

  /** What Unicode calls default ignorable compares as nothing. */
  private static boolean isIgnorable(int c) {
    for (int i = 0; i < IGNORABLE.length; i += 2) {
      if (c >= IGNORABLE[i] && c <= IGNORABLE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
