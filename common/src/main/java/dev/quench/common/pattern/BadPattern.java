package dev.quench.common.pattern;

/** A text that is no RE2 pattern, or too large a one. */
public final class BadPattern extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String found;
  private final String expected;

  BadPattern(String pattern, String found, String expected) {
    super("pattern \"" + pattern + "\": " + found + " (expected: " + expected + ")");
    this.found = pattern + ": " + found;
    this.expected = expected;
  }

  /** The pattern and what is wrong with it. */
  public String found() {
    return found;
  }

  /** What was expected instead. */
  public String expected() {
    return expected;
  }

  /** All of it, for people. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
