package dev.quench.common.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * How large the program of an RE2 pattern gets, told from its text before anything is compiled.
 * RE2/J writes counted repeats out, nested ones too, and recurses into groups, and from one thing
 * that may be empty to the next: a short pattern can ask for more memory or stack than there is.
 */
public final class PatternSize {
  /** The largest pattern; of a text of any length it sees at least a thousand characters. */
  public static final int MAX = 4_000;

  /** The most that all the patterns of a filter, or of a file, may be together: some megabytes. */
  public static final int MAX_TOTAL = 50_000;

  /** How many groups and repeats it may have: two and a half times as many overflow the stack. */
  private static final int MAX_BRANCHES = 500;

  private static final int MAX_DEPTH = 100;

  /** What a class of Unicode's counts for: hundreds of ranges of letters. */
  private static final long LETTERS = 100;

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,4})(,(\\d{1,4})?)?\\}");

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long size;
  private long last;
  private int branches;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The size of a pattern's program, or a little more.
   *
   * @throws BadPattern if it is too large
   */
  public static long of(String pattern) {
    return new PatternSize(pattern).checked();
  }

  private long checked() {
    for (int i = 0; i < pattern.length(); i++) {
      i = measure(i);
      if (outer.size() > MAX_DEPTH) {
        throw refused("groups nested too deep", MAX_DEPTH);
      }
      if (branches > MAX_BRANCHES) {
        throw refused("too many groups and repeats", MAX_BRANCHES);
      }
      if (size > MAX) {
        throw refused("too large with its repeats written out", MAX);
      }
    }
    return Math.max(1, size);
  }

  /** Adds what begins at a place, and answers where it ends. */
  private int measure(int i) {
    switch (pattern.charAt(i)) {
      case '(' -> {
        branches++;
        outer.push(size);
        size = 0;
        return endOfOpening(i);
      }
      case ')' -> {
        last = Math.max(1, size) + 2;
        size = last + (outer.isEmpty() ? 0 : outer.pop());
      }
      case '{' -> {
        return repeat(i);
      }
      case '[' -> {
        int end = endOfClass(pattern, i);
        add(1 + LETTERS * namedClasses(i, end));
        return end;
      }
      case '\\' -> {
        return escape(i);
      }
      case '*', '+', '?' -> {
        branches++;
        add(1);
      }
      case '|' -> add(2); // with what may be nothing on one side
      default -> add(1);
    }
    return i;
  }

  /** A group's flags or name are no letters of it. */
  private int endOfOpening(int open) {
    if (!pattern.startsWith("(?", open)) {
      return open;
    }
    int i = open + 2;
    while (i < pattern.length() && ":>)".indexOf(pattern.charAt(i)) < 0) {
      i++;
    }
    return pattern.startsWith(")", i) ? i - 1 : i;
  }

  private int escape(int i) {
    if (pattern.startsWith("\\Q", i)) {
      int end = pattern.indexOf("\\E", i);
      int last = end < 0 ? pattern.length() : end + 1;
      add(last - i);
      return last;
    }
    long named = namedClasses(i, i + 1);
    add(1 + LETTERS * named);
    return named == 0 && !pattern.startsWith("x{", i + 1) ? i + 1 : endOfName(i + 2);
  }

  private void add(long more) {
    last = more;
    size += more;
  }

  /** How often a class of Unicode's, such as {@code \pL}, is named between two places. */
  private long namedClasses(int from, int to) {
    return IntStream.range(from, Math.min(to, pattern.length() - 1))
        .filter(i -> pattern.charAt(i) == '\\' && "pP".indexOf(pattern.charAt(i + 1)) >= 0)
        .count();
  }

  /** Where the name of a class of Unicode's ends: one letter, or what is in braces. */
  private int endOfName(int i) {
    int close = pattern.startsWith("{", i) ? pattern.indexOf('}', i) : i;
    return close < 0 ? pattern.length() : close;
  }

  private int repeat(int i) {
    Matcher m = REPEAT.matcher(pattern).region(i, pattern.length());
    if (!m.lookingAt()) {
      add(1);
      return i;
    }
    long least = Long.parseLong(m.group(1));
    long more = m.group(3) == null ? 0 : Math.max(0, Long.parseLong(m.group(3)) - least);
    long open = m.group(2) == null || m.group(3) != null ? 0 : last + 1;
    long whole = Math.max(last, last * least + (last + 1) * more + open);
    branches++;
    size += whole - last;
    last = whole;
    return m.end() - 1;
  }

  private BadPattern refused(String found, int most) {
    return new BadPattern(pattern, found, "at most " + most);
  }

  /** The bracket that closes a class; one that comes first in it is a letter of it. */
  public static int endOfClass(String pattern, int open) {
    int i = open + (pattern.startsWith("[^", open) ? 2 : 1);
    i += pattern.startsWith("]", i) ? 1 : 0;
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i = afterLetter(pattern, i);
    }
    return i;
  }

  private static int afterLetter(String pattern, int i) {
    int named = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i + 2) : -1;
    if (named >= 0) {
      return named + 2;
    }
    return i + (pattern.charAt(i) == '\\' ? 2 : 1);
  }
}
