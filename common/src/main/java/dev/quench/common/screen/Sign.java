package dev.quench.common.screen;

import dev.quench.common.entry.Folding;
import java.util.List;

/**
 * What a value shows whenever it meets a test. It may show it and fail the test all the same; it
 * never meets the test without.
 *
 * @param texts a text shows one of these parts; none of them means that no text meets the test
 * @param numbers a number lies in this range
 * @param digits a text may also be the digits of a number in the range
 * @param others true, false and null may meet it
 * @param objects an object may meet it, whatever is beneath
 */
public record Sign(
    List<Part> texts, Range numbers, boolean digits, boolean others, boolean objects) {

  /** That there is a value at all. */
  public static final Sign ANYTHING = new Sign(List.of(Part.EMPTY), Range.ALL, false, true, true);

  public Sign {
    texts = List.copyOf(texts);
  }

  /** Texts alone can meet it, those with one of the parts. */
  public static Sign of(List<Part> texts) {
    return new Sign(texts, Range.NONE, false, false, false);
  }

  /** How much it says: the more, the rarer are values that show it. */
  int worth() {
    if (others || objects || numbers.equals(Range.ALL)) {
      return 0;
    }
    return texts.stream().mapToInt(Part::worth).reduce(numbers.worth(), Math::min);
  }

  /**
   * A part of a text, as texts compare: folded, and of ASCII letters only.
   *
   * @param first the text begins with it
   * @param last the text ends with it
   */
  public record Part(String text, boolean first, boolean last) {
    static final Part EMPTY = new Part("", false, false);

    /** A part that stands anywhere. */
    public static Part within(String text) {
      return longest(Folding.fold(text));
    }

    /** All of a text. */
    public static Part whole(String text) {
      return anchored(Folding.fold(text), true, true);
    }

    /** What a text begins with. */
    public static Part beginning(String text) {
      return anchored(Folding.fold(text), true, false);
    }

    /** What a text ends with. */
    public static Part ending(String text) {
      return anchored(Folding.fold(text), false, true);
    }

    boolean isEmpty() {
      return text.isEmpty() && !(first && last);
    }

    int worth() {
      return text.length() + (first ? 1 : 0) + (last ? 1 : 0);
    }

    private static Part anchored(String text, boolean first, boolean last) {
      Part ascii = longest(text);
      return ascii.text.length() == text.length() ? new Part(text, first, last) : ascii;
    }

    private static Part longest(String text) {
      String best = "";
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        if (i == text.length() || text.charAt(i) >= 0x80) {
          best = i - start > best.length() ? text.substring(start, i) : best;
          start = i + 1;
        }
      }
      return new Part(best, false, false);
    }
  }

  /** Numbers from one to another, both included. */
  public record Range(double from, double to) {
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public static final Range NONE = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private static final int WORTH = 4;

    boolean isEmpty() {
      return from > to;
    }

    boolean contains(double number) {
      return from <= number && number <= to;
    }

    private int worth() {
      return isEmpty() ? Integer.MAX_VALUE : WORTH;
    }
  }
}
