package dev.quench.rules.lint;

import dev.quench.common.text.Position;

/** What is looked for. The names are what people write in scripts and in {@code lint-allow}. */
public enum LintCode {
  /** AND and OR beside each other on one line. */
  MIXED_AND_OR(Level.WARNING),
  /** A bare text after OR is searched for everywhere. */
  BARE_TEXT_AFTER_OR(Level.WARNING),
  /** Words that would be operators elsewhere. */
  WORD_FOR_OPERATOR(Level.WARNING),
  /** Signs that look like the language's own, and are letters. */
  LOOKALIKE(Level.WARNING),
  /** A bare word that is a field, a function or a whole comparison in quotes. */
  BARE_NAME(Level.WARNING),
  /** Unequal to one of several is true of nearly everything. */
  UNEQUAL_TO_LIST(Level.WARNING),
  /** Two backslashes in a regular expression. */
  DOUBLE_BACKSLASH(Level.WARNING),
  /** A backslash outside quotes is a backslash. */
  UNQUOTED_ESCAPE(Level.WARNING),
  /** A regular expression that is a plain word. */
  PLAIN_REGEX(Level.WARNING),
  /** A regular expression on a severity. */
  REGEX_ON_SEVERITY(Level.WARNING),
  /** The text null. */
  NULL_TEXT(Level.WARNING),
  /** A duration without its unit. */
  DURATION_UNIT(Level.WARNING),
  /** A constant that is not of the field's type. */
  NO_SUCH_VALUE(Level.WARNING),
  /** A comparison that says more, or less, of entries without the field than it seems to. */
  ABSENT_FIELD(Level.WARNING),
  /** A log's name with a slash in its id. */
  LOG_NAME_SLASH(Level.WARNING),
  /** Operators in a SEARCH. */
  SEARCH_OPERATOR(Level.WARNING),
  /** A filter without a condition. */
  MATCHES_ALL(Level.ERROR),
  /** A filter whose conditions exclude each other. */
  NEVER_MATCHES(Level.ERROR),
  /** More different entries than there can be. */
  THRESHOLD_NEVER_MET(Level.ERROR),
  /** An agent no service has. */
  NOT_ON_ROSTER(Level.ERROR),
  /** A rule that never names an entry. */
  UNREACHABLE(Level.WARNING),
  /** A part of a name that an earlier one hides. */
  HIDDEN_NAME(Level.WARNING),
  /** A rule that no test wants to see match. */
  NO_TEST(Level.WARNING),
  /** A file that watches nothing. */
  NO_SERVICE(Level.WARNING),
  /** An agent on the roster that none of our own requests asks. */
  AGENT_NOT_ASKED(Level.WARNING),
  /** A service nothing of which is made twice and compared. */
  NOTHING_COMPARED(Level.WARNING),
  /** A silence that is over. */
  EXPIRED_SILENCE(Level.WARNING),
  /** Nobody named to call about a service in which Quench acts. */
  CONTACT_TBD(Level.ERROR),
  /** Ids that people will take for one another. */
  SIMILAR_ID(Level.WARNING),
  /** A code in lint-allow that there is not. */
  UNKNOWN_CODE(Level.WARNING);

  private final Level level;

  LintCode(Level level) {
    this.level = level;
  }

  /** How bad it is. */
  public Level level() {
    return level;
  }

  Problem at(Position position, String message) {
    return new Problem(position, name(), level, message);
  }
}
