package dev.quench.app.cli;

import java.nio.file.Path;

/** Where Quench is installed; the launcher says. */
final class Installation {

  private Installation() {}

  static Path home() {
    return Path.of(System.getProperty("quench.home", ""));
  }
}
