package dev.quench.app.cli.service;

import dev.quench.app.cli.terminal.CommandFailure;

/** Percents as people type them. */
final class Percents {

  private Percents() {}

  /** A whole number of percent; the message shows the option's whole value. */
  static int parse(String option, String value, String percent) {
    try {
      return Integer.parseInt(percent.strip());
    } catch (NumberFormatException e) {
      throw CommandFailure.badInput(
          "%s: %s ('%s' is no whole number of percent)".formatted(option, value, percent));
    }
  }
}
