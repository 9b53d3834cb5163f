package dev.quench.app.cli.ledger;

import dev.quench.app.cli.terminal.Terminal;

/** Says so when nobody will do what was asked for. */
public final class Attendance {

  private Attendance() {}

  public static void warn(Terminal terminal, Watches watches) {
    if (!watches.attended()) {
      terminal
          .err()
          .println(
              "Note: no quench run is working on this ledger. What was asked for is recorded, and"
                  + " done when one starts.");
    }
  }

  /** Says that whoever did it is at work no more. */
  static void warnLeft(Terminal terminal) {
    terminal
        .err()
        .println(
            "Note: nobody is at work on this ledger any more: its quench run is gone. The next quench"
                + " run goes on from here.");
  }
}
