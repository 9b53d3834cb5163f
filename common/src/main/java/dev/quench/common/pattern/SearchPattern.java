package dev.quench.common.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * An RE2 pattern, to be searched for in texts. A search costs at most the pattern's size times the
 * text's length: a large pattern therefore sees only so much of a text, as if there were no more.
 */
public final class SearchPattern {
  /** The largest size times length of a search: about a tenth of a second. */
  public static final int MAX_WORK = 4_000_000;

  private final Pattern pattern;
  private final int reach;

  private SearchPattern(Pattern pattern, int reach) {
    this.pattern = pattern;
    this.reach = reach;
  }

  /**
   * Compiles a pattern.
   *
   * @throws BadPattern if it is no RE2 pattern, or too large a one
   */
  public static SearchPattern compile(String pattern) {
    int reach = Math.toIntExact(MAX_WORK / PatternSize.of(pattern));
    try {
      return new SearchPattern(Pattern.compile(pattern), reach);
    } catch (PatternSyntaxException e) {
      throw new BadPattern(pattern, e.getDescription(), "RE2 syntax");
    }
  }

  /** How many characters it sees of a text, or of all the values of a field together. */
  public int reach() {
    return reach;
  }

  /** Whether it occurs in a text. */
  public boolean foundIn(String text) {
    return pattern.matcher(seen(text)).find();
  }

  /** What its first group holds where it first occurs in a text. */
  public Optional<String> group(String text) {
    Matcher m = pattern.matcher(seen(text));
    return m.find() ? Optional.ofNullable(m.group(1)) : Optional.empty();
  }

  /** How many groups it has. */
  public int groups() {
    return pattern.groupCount();
  }

  private String seen(String text) {
    return text.length() > reach ? text.substring(0, reach) : text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SearchPattern it && pattern.equals(it.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
