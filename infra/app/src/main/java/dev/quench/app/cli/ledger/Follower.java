package dev.quench.app.cli.ledger;

import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.cli.terminal.TimelinePrinter;
import dev.quench.remediation.Entry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Prints a timeline as it grows, until what it tells of ends or waits for a person. */
public final class Follower {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Terminal terminal;
  private final TimelinePrinter printer;
  private final Watches watches;

  public Follower(Terminal terminal, Watches watches) {
    this.terminal = terminal;
    this.printer = new TimelinePrinter(terminal);
    this.watches = watches;
  }

  /** What is followed as it ended, or as it was left when no process works on the ledger. */
  public <T> T follow(Supplier<T> look, Function<T, List<Entry>> timeline, Predicate<T> rests) {
    for (boolean followed = false; ; followed = true) {
      T now = look.get();
      printer.print(timeline.apply(now));
      if (rests.test(now)) {
        return now;
      }
      if (!watches.attended()) {
        left(followed);
        return now;
      }
      pause();
    }
  }

  /** Whoever found nobody at work to begin with knows it already. */
  private void left(boolean followed) {
    if (followed) {
      Attendance.warnLeft(terminal);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unavailable("interrupted while waiting; what was asked for goes on");
    }
  }
}
