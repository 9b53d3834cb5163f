package dev.quench.rules.lint;

/** How bad a problem is. */
public enum Level {
  /**
   * A rule would find nothing, everything, or what it names does not exist: the file is refused.
   */
  ERROR,
  /** It does what it says, which is probably not what was meant. */
  WARNING
}
