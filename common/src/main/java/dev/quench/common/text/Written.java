package dev.quench.common.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A scalar as it is written in its file, so that a place in its text is a place in the file. All
 * styles of YAML keep what is not white space in order; only quotes change how it is spelled.
 */
public final class Written {
  /** A text that stands in no file. */
  static final Written NOWHERE = new Written(new Source(""), Position.START);

  private final Source source;
  private final Position start;

  Written(Source source, Position start) {
    this.source = source;
    this.start = start;
  }

  /**
   * Where a place in the text stands in the file; where it cannot be known, where the text does.
   */
  Position place(String text, Position within) {
    int opening = source.offset(start);
    if (opening >= source.text().length()) {
      return start;
    }
    char style = source.text().charAt(opening);
    int at = style == '|' || style == '>' ? source.nextLine(opening) : opening;
    Walk walk = new Walk(source.text(), "\"'".indexOf(style) < 0 ? at : at + 1, style);
    return walk.to(text, new Source(text).offset(within)) ? source.position(walk.at) : start;
  }

  /** A walk along the file, character by character of the text. */
  private static final class Walk {
    private final String file;
    private final char style;
    private int at;

    Walk(String file, int at, char style) {
      this.file = file;
      this.at = at;
      this.style = style;
    }

    /** Goes to where a character of the text is written; false if the file says something else. */
    boolean to(String text, int offset) {
      int end = Math.min(offset, text.length());
      for (int i = 0; i < end; i = text.offsetByCodePoints(i, 1)) {
        int character = text.codePointAt(i);
        if (!Character.isWhitespace(character) && !pass(character)) {
          return false;
        }
      }
      if (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        skipSpace();
      }
      return at <= file.length();
    }

    private boolean pass(int wanted) {
      skipSpace();
      if (at >= file.length()) {
        return false;
      }
      if (style == '"' && file.charAt(at) == '\\') {
        at += escapeLength(at);
        return true;
      }
      int found = file.codePointAt(at);
      at += style == '\'' && file.startsWith("''", at) ? 2 : Character.charCount(found);
      return found == wanted;
    }

    private void skipSpace() {
      while (at < file.length() && spaceLength() > 0) {
        at += spaceLength();
      }
    }

    private int spaceLength() {
      if (Character.isWhitespace(file.charAt(at))) {
        return 1;
      }
      boolean escaped = style == '"' && file.charAt(at) == '\\' && at + 1 < file.length();
      return escaped && " \t\n\rntr_".indexOf(file.charAt(at + 1)) >= 0 ? 2 : 0;
    }

    private int escapeLength(int from) {
      char kind = from + 1 < file.length() ? file.charAt(from + 1) : ' ';
      return switch (kind) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
  }

  /** A text, and where its lines begin. */
  record Source(String text, List<Integer> lines) {
    Source(String text) {
      this(text, starts(text));
    }

    private static List<Integer> starts(String text) {
      List<Integer> starts = new ArrayList<>(List.of(0));
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        starts.add(i + 1);
      }
      return starts;
    }

    /** Columns count characters, of which some take two places in a text. */
    int offset(Position at) {
      int line = lines.get(Math.min(at.line(), lines.size()) - 1);
      int characters = Math.min(at.column() - 1, text.codePointCount(line, text.length()));
      return text.offsetByCodePoints(line, characters);
    }

    Position position(int offset) {
      int line = Collections.binarySearch(lines, offset);
      int index = line >= 0 ? line : -line - 2;
      return new Position(index + 1, text.codePointCount(lines.get(index), offset) + 1);
    }

    int nextLine(int offset) {
      int end = text.indexOf('\n', offset);
      return end < 0 ? text.length() : end + 1;
    }
  }
}
