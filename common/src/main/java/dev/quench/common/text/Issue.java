package dev.quench.common.text;

import java.util.Comparator;

/**
 * Something wrong in a text: where, and a message with the value and what was expected.
 *
 * @param code a short name of what kind of thing is wrong, which stays the same
 */
public record Issue(Position position, String message, String code) {

  /** In the order of the text. */
  public static final Comparator<Issue> BY_POSITION = Comparator.comparing(Issue::position);

  private static final String INVALID = "INVALID";

  /** Something that has no name of its own. */
  public Issue(Position position, String message) {
    this(position, message, INVALID);
  }

  @Override
  public String toString() {
    return position + ": " + message;
  }
}
