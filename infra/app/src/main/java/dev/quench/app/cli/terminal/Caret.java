package dev.quench.app.cli.terminal;

import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import java.util.List;

/** Shows where a text is wrong: the line, and a caret under the place. */
public final class Caret {

  /** How much of a long line is shown, to either side. */
  private static final int CONTEXT = 60;

  private Caret() {}

  public static String under(String text, Issue issue) {
    Position at = issue.position();
    List<String> lines = text.lines().toList();
    String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
    int column = place(line, at.column());
    int start = Math.max(0, column - 1 - CONTEXT);
    int end = Math.min(line.length(), column - 1 + CONTEXT);
    String indent = line.substring(start, column - 1).replaceAll("[^\\t]", " ");
    return "%s\n  %s\n  %s^".formatted(issue, line.substring(start, end), indent);
  }

  /** Columns count characters, of which some take two places in a text. */
  private static int place(String line, int column) {
    int characters = Math.min(column - 1, line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, characters) + 1;
  }
}
