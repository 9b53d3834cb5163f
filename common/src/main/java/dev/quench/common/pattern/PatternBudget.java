package dev.quench.common.pattern;

/** Compiles the patterns of one filter, or of one file, which have a size together. */
public final class PatternBudget {
  private long left = PatternSize.MAX_TOTAL;

  /**
   * Compiles one more pattern.
   *
   * @throws BadPattern if it is no RE2 pattern, too large a one, or one too many
   */
  public SearchPattern compile(String pattern) {
    long size = PatternSize.of(pattern);
    if (size > left) {
      throw new BadPattern(
          pattern,
          "of size " + size + ", too large with all those before it",
          "at most " + PatternSize.MAX_TOTAL + " together");
    }
    left -= size;
    return SearchPattern.compile(pattern);
  }
}
