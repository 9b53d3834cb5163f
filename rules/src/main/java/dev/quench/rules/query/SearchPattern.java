package dev.quench.rules.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Compiles RE2 patterns of bounded size. RE2/J writes counted repeats out, nested ones too, and
 * recurses into groups, and from one thing that may be empty to the next: a short pattern can ask
 * for more memory or stack than there is.
 */
final class SearchPattern {
  /** How large a pattern may be with its counted repeats written out. */
  static final int MAX_SIZE = 20_000;

  /** How many groups and repeats it may have: two and a half times as many overflow the stack. */
  static final int MAX_BRANCHES = 500;

  /** What a class of Unicode's counts for: hundreds of ranges of letters. */
  private static final long LETTERS = 100;

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,4})(,(\\d{1,4})?)?\\}");

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long size;
  private long last;
  private int branches;

  private SearchPattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws PatternSyntaxException if it is no RE2 pattern, or too large a one
   */
  static Pattern compile(String pattern) {
    new SearchPattern(pattern).checkSize();
    return Pattern.compile(pattern);
  }

  private void checkSize() {
    for (int i = 0; i < pattern.length(); i++) {
      i = measure(i);
      if (outer.size() > Filter.MAX_DEPTH) {
        throw refused("groups more than " + Filter.MAX_DEPTH + " deep");
      }
      if (branches > MAX_BRANCHES) {
        throw refused("more than " + MAX_BRANCHES + " groups and repeats");
      }
      if (size > MAX_SIZE) {
        throw refused("larger than " + MAX_SIZE + " with its repeats written out");
      }
    }
  }

  /** Adds what begins at a place, and answers where it ends. */
  private int measure(int i) {
    switch (pattern.charAt(i)) {
      case '(' -> {
        branches++;
        outer.push(size);
        size = 0;
      }
      case ')' -> {
        last = size + 1;
        size = last + (outer.isEmpty() ? 0 : outer.pop());
      }
      case '{' -> {
        return repeat(i);
      }
      case '[' -> {
        int end = Beginnings.endOfClass(pattern, i);
        add(1 + LETTERS * namedClasses(i, end));
        return end;
      }
      case '\\' -> {
        long named = namedClasses(i, i + 1);
        add(1 + LETTERS * named);
        return named == 0 ? i + 1 : endOfName(i + 2);
      }
      case '*', '+', '?' -> {
        branches++;
        add(1);
      }
      default -> add(1);
    }
    return i;
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
    String most = m.group(3) == null ? m.group(1) : m.group(3);
    long times = Math.max(1, Long.parseLong(most));
    branches++;
    size += last * (times - 1);
    last *= times;
    return m.end() - 1;
  }

  private PatternSyntaxException refused(String why) {
    return new PatternSyntaxException(why, pattern);
  }
}
