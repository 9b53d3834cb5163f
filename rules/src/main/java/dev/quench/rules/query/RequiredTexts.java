package dev.quench.rules.query;

import dev.quench.common.pattern.PatternSize;
import dev.quench.common.screen.Need;
import dev.quench.common.screen.Sign.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The literal texts one of which occurs wherever an RE2 pattern is found. What the reader does not
 * understand only makes it say less: runs of letters are cut there.
 */
final class RequiredTexts {
  private static final Pattern GROUP = Pattern.compile("\\(\\?(:|P?<[A-Za-z_0-9]+>|[imsU-]+[:)])");
  private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,4})(,(\\d{1,4})?)?\\}");
  private static final Pattern ANY_CASE = Pattern.compile("\\(\\?[msU]*i");
  private static final String LETTERS_OF_CLASS = "dDwWsSbBAzafnrtv";

  /** Without regard to case these are also letters beyond ASCII, the long s and the Kelvin sign. */
  private static final String WIDE_LETTERS = "sSkK";

  private static final Part ANY = Part.within("");

  private final String pattern;
  private final boolean anyCase;
  private int at;

  private RequiredTexts(String pattern) {
    this.pattern = pattern;
    this.anyCase = ANY_CASE.matcher(pattern).find();
  }

  /** One of these occurs, without regard to case; an empty one among them always does. */
  static List<Part> of(String pattern) {
    List<Part> required = new RequiredTexts(pattern).read();
    List<Part> beginnings =
        Beginnings.of(pattern).stream()
            .flatMap(it -> it.texts().stream())
            .map(Part::beginning)
            .toList();
    return !beginnings.isEmpty() && worth(beginnings) >= worth(required) ? beginnings : required;
  }

  private List<Part> read() {
    if (pattern.contains("[:")) {
      return List.of(ANY);
    }
    try {
      return alternatives().orElse(List.of(ANY));
    } catch (NotUnderstood e) {
      return List.of(ANY);
    }
  }

  /** Up to the end of the group that was opened; empty when one of them requires nothing. */
  private Optional<List<Part>> alternatives() {
    List<Part> all = new ArrayList<>();
    boolean each = true;
    do {
      List<Part> one = sequence();
      each &= worth(one) > 0;
      all.addAll(one);
    } while (skip('|'));
    return each && all.size() <= Need.MOST ? Optional.of(all) : Optional.empty();
  }

  /** What requires most in a row of items. */
  private List<Part> sequence() {
    List<Part> best = List.of();
    StringBuilder run = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      if (skip('(')) {
        best = better(best, group());
        best = cut(best, run);
      } else if (!letter(run)) {
        best = cut(best, run);
      } else if (repeats()) {
        boolean needed = repeat();
        run.setLength(run.length() - (needed ? 0 : 1));
        best = cut(best, run);
      }
    }
    return cut(best, run);
  }

  private List<Part> group() {
    Matcher kind = GROUP.matcher(pattern).region(at - 1, pattern.length());
    if (kind.lookingAt()) {
      at = kind.end();
      if (kind.group().endsWith(")")) {
        return List.of();
      }
    } else if (pattern.startsWith("?", at)) {
      throw new NotUnderstood();
    }
    Optional<List<Part>> inside = alternatives();
    if (!skip(')')) {
      throw new NotUnderstood();
    }
    boolean needed = !repeats() || repeat();
    return needed ? inside.orElse(List.of()) : List.of();
  }

  /** Takes one item that is no group; whether it was a letter, which is then added to the run. */
  private boolean letter(StringBuilder run) {
    char c = pattern.charAt(at++);
    if (c == '\\') {
      return escape(run);
    }
    if (c == '[') {
      at = PatternSize.endOfClass(pattern, at - 1) + 1;
    } else if (isLetter(c)) {
      run.append(c);
      return true;
    }
    if (repeats()) {
      repeat();
    }
    return false;
  }

  private boolean isLetter(char c) {
    return c >= ' '
        && c < 0x7f
        && "^$.*+?{}]".indexOf(c) < 0
        && !(anyCase && WIDE_LETTERS.indexOf(c) >= 0);
  }

  private boolean escape(StringBuilder run) {
    if (at == pattern.length()) {
      throw new NotUnderstood();
    }
    char c = pattern.charAt(at++);
    if (c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c)) {
      run.append(c);
      return true;
    }
    if (LETTERS_OF_CLASS.indexOf(c) < 0) {
      throw new NotUnderstood();
    }
    if (repeats()) {
      repeat();
    }
    return false;
  }

  private boolean repeats() {
    return at < pattern.length()
        && ("*+?".indexOf(pattern.charAt(at)) >= 0 || counted().lookingAt());
  }

  /** Takes a repetition; whether what is repeated occurs at least once. */
  private boolean repeat() {
    Matcher counted = counted();
    boolean needed = pattern.charAt(at) == '+';
    if (counted.lookingAt()) {
      needed = Integer.parseInt(counted.group(1)) > 0;
      at = counted.end();
    } else {
      at++;
    }
    // Lazy, or a repetition of the repetition.
    return repeats() ? repeat() && needed : needed;
  }

  private Matcher counted() {
    return REPEAT.matcher(pattern).region(at, pattern.length());
  }

  private boolean skip(char c) {
    boolean here = at < pattern.length() && pattern.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  private static List<Part> cut(List<Part> best, StringBuilder run) {
    List<Part> literal = run.isEmpty() ? List.of() : List.of(Part.within(run.toString()));
    run.setLength(0);
    return better(best, literal);
  }

  private static List<Part> better(List<Part> some, List<Part> others) {
    return worth(others) > worth(some) ? others : some;
  }

  private static int worth(List<Part> parts) {
    return parts.stream().mapToInt(it -> it.text().length()).min().orElse(0);
  }

  /** A pattern that is beyond this reader. */
  private static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super("pattern", null, false, false);
    }
  }
}
