package dev.quench.common.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant, where another was written. */
public final class Nearest {
  private static final int SHOWN = 12;

  private Nearest() {}

  /** The nearest by edit distance of those near enough to be a slip. */
  public static Optional<String> to(String written, Collection<String> words) {
    int slip = Math.min(Math.max(2, written.length() / 3), written.length() - 1);
    return words.stream()
        .filter(it -> distance(it, written) <= slip)
        .min(Comparator.comparingInt(it -> distance(it, written)));
  }

  /** What to say was expected: the word that was meant, or else what there is. */
  public static String hint(String written, Collection<String> words) {
    return to(written, words)
        .map(it -> "did you mean '" + it + "'?")
        .orElseGet(() -> "expected: " + among(words));
  }

  private static String among(Collection<String> words) {
    String shown = String.join(", ", words.stream().limit(SHOWN).toList());
    int more = words.size() - SHOWN;
    return words.isEmpty() ? "none" : more > 0 ? shown + " or " + more + " more" : shown;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
