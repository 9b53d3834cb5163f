package dev.quench.app.cli.terminal;

import java.nio.file.Path;

/** Where Quench is installed; the launcher says. */
public final class Installation {

  private Installation() {}

  public static Path home() {
    return Path.of(System.getProperty("quench.home", ""));
  }
}
