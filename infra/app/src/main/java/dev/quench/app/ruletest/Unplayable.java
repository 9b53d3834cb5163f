package dev.quench.app.ruletest;

/** A test speaks of something before it is there. */
final class Unplayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unplayable(String message) {
    super(message);
  }
}
