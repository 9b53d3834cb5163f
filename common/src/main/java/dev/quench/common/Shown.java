package dev.quench.common;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry shows of a failure, as its rule names it: a variable that is missing, a build's id.
 * Whoever makes the service log can choose it, so it is for reading only: one line, of bounded
 * length, and no character that changes how others are shown.
 *
 * @param name what the rule calls it
 * @param text what the entry has there
 */
public record Shown(String name, String text) {

  /** Enough for a name, an id or a sentence; what is longer is cut. */
  public static final int MAX_TEXT = 120;

  /** How many are kept together; what is shown first stays. */
  public static final int MAX_KEPT = 6;

  /** A headline is read on a lock screen. */
  private static final int MAX_ASIDE = 3;

  public Shown {
    text =
        cut(
            text.codePoints()
                .map(Shown::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip());
  }

  /** What two have shown: each thing once, in order, within the bound. */
  public static List<Shown> both(List<Shown> some, List<Shown> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().limit(MAX_KEPT).toList();
  }

  /** What is added to a sentence, in brackets: the first few of all that is shown. */
  public static String aside(Stream<Shown> all) {
    String few =
        all.distinct().limit(MAX_ASIDE).map(Shown::phrase).collect(Collectors.joining(", "));
    return few.isEmpty() ? "" : " (" + few + ")";
  }

  /** As people read it. */
  public String phrase() {
    return name + " " + text;
  }

  private static int plain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          ' ';
      default -> character;
    };
  }

  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT - 1)) + "…";
  }
}
