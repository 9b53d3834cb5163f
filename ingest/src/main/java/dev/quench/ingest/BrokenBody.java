package dev.quench.ingest;

/** A body that can never be read; the message says what is wrong with it and where. */
final class BrokenBody extends Exception {
  private static final long serialVersionUID = 1;

  BrokenBody(String reason) {
    super(reason);
  }

  Decoded decoded() {
    return new Decoded.Broken(String.valueOf(getMessage()));
  }
}
