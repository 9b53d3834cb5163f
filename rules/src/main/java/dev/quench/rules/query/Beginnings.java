package dev.quench.rules.query;

import dev.quench.common.pattern.PatternSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The literal texts one of which a text must begin with for a pattern to be found in it. Most rules
 * look at how a line begins, and asking that first spares most lines the regular expression.
 */
record Beginnings(List<String> texts) {
  private static final String META = "\\.+*?()|[]{}^$";
  private static final String OPTIONAL = "*?{";

  /** Those of an RE2 pattern; empty when it need not begin with any. */
  static Optional<Beginnings> of(String pattern) {
    if (pattern.contains("\\Q")) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (String alternative : alternatives(pattern)) {
      String text = alternative.startsWith("^") ? literal(alternative, 1) : "";
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(text);
    }
    return Optional.of(new Beginnings(texts));
  }

  boolean fit(String text) {
    for (int i = 0; i < texts.size(); i++) {
      if (text.startsWith(texts.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A pattern cut at the bars that stand in no group and no class. One cut too many does no harm,
   * for what it splits off only allows more; a cut too few would.
   */
  private static List<String> alternatives(String pattern) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = PatternSize.endOfClass(pattern, i);
      } else if (c == '|' && depth == 0) {
        parts.add(pattern.substring(start, i));
        start = i + 1;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    parts.add(pattern.substring(start));
    return parts;
  }

  private static String literal(String pattern, int from) {
    StringBuilder out = new StringBuilder();
    int i = from;
    while (i < pattern.length() && isLiteral(pattern, i)) {
      i += pattern.charAt(i) == '\\' ? 1 : 0;
      out.append(pattern.charAt(i));
      i++;
    }
    boolean lastMayBeAbsent =
        i < pattern.length() && OPTIONAL.indexOf(pattern.charAt(i)) >= 0 && !out.isEmpty();
    return lastMayBeAbsent ? out.substring(0, out.length() - 1) : out.toString();
  }

  private static boolean isLiteral(String pattern, int i) {
    char c = pattern.charAt(i);
    if (c == '\\') {
      return i + 1 < pattern.length() && META.indexOf(pattern.charAt(i + 1)) >= 0;
    }
    return c >= ' ' && c < 0x7f && META.indexOf(c) < 0;
  }
}
