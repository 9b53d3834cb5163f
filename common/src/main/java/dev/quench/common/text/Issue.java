package dev.quench.common.text;

/** Something wrong in a text: where, and a message with the value and what was expected. */
public record Issue(Position position, String message) {

  @Override
  public String toString() {
    return position + ": " + message;
  }
}
