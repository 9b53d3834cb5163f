package dev.quench.common.text;

import java.util.Comparator;

/** Something wrong in a text: where, and a message with the value and what was expected. */
public record Issue(Position position, String message) {

  /** In the order of the text. */
  public static final Comparator<Issue> BY_POSITION = Comparator.comparing(Issue::position);

  @Override
  public String toString() {
    return position + ": " + message;
  }
}
