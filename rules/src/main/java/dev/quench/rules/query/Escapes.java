package dev.quench.rules.query;

import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The backslash escapes of a quoted text. */
final class Escapes {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3]?[0-7]{1,2})|(.))", Pattern.DOTALL);
  private static final String ITSELF = "\"\\,:=<>+~.*";
  private static final String CONTROL = "abfnrtv";
  private static final String CONTROLS = "\u0007\b\f\n\r\t\u000b";

  private Escapes() {}

  /** The text that a quoted one stands for; an escape that is none is an issue. */
  static Optional<String> replace(String quoted, Position at, List<Issue> issues) {
    if (quoted.indexOf('\\') < 0) {
      return Optional.of(quoted);
    }
    StringBuilder out = new StringBuilder();
    Matcher m = ESCAPE.matcher(quoted);
    while (m.find()) {
      Optional<String> meant = meant(m);
      if (meant.isEmpty()) {
        issues.add(new Issue(within(quoted, m.start(), at), "escape " + m.group() + EXPECTED));
        return Optional.empty();
      }
      m.appendReplacement(out, Matcher.quoteReplacement(meant.get()));
    }
    return Optional.of(m.appendTail(out).toString());
  }

  /** Where a place in a quoted text stands in the filter; the text may go over several lines. */
  private static Position within(String quoted, int offset, Position at) {
    int lineStart = quoted.lastIndexOf('\n', offset) + 1;
    int line = (int) quoted.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return line == 0
        ? new Position(at.line(), at.column() + 1 + offset)
        : new Position(at.line() + line, offset - lineStart + 1);
  }

  private static final String EXPECTED =
      " (expected: a backslash before one of \" \\ , : = < > + ~ . * a b f n r t v,"
          + " \\uXXXX, \\xHH or octal)";

  private static Optional<String> meant(Matcher escape) {
    if (escape.group(4) == null) {
      return Optional.of(Character.toString(code(escape)));
    }
    String letter = escape.group(4);
    if (ITSELF.contains(letter)) {
      return Optional.of(letter);
    }
    int control = CONTROL.indexOf(letter);
    return control < 0 ? Optional.empty() : Optional.of(CONTROLS.substring(control, control + 1));
  }

  private static int code(Matcher escape) {
    if (escape.group(3) != null) {
      return Integer.parseInt(escape.group(3), 8);
    }
    String hex = escape.group(1) != null ? escape.group(1) : escape.group(2);
    return Integer.parseInt(hex, 16);
  }
}
