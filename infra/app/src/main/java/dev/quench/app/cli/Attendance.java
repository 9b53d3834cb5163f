package dev.quench.app.cli;

/** Says so when nobody will do what was asked for. */
final class Attendance {

  private Attendance() {}

  static void warn(Terminal terminal, Watches watches) {
    if (!watches.attended()) {
      terminal
          .err()
          .println(
              "Note: no quench run is working on this ledger. What was asked for is recorded, and"
                  + " done when one starts.");
    }
  }
}
