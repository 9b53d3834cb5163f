package dev.quench.app.cli.terminal;

import java.io.PrintStream;
import java.util.Locale;

/** A bar that shows how far a long command has come, where a person watches; else nothing. */
public final class Progress {
  private static final int WIDTH = 30;
  private static final int EVERY = 5_000;
  private static final int PERCENT = 100;

  private final PrintStream err;
  private final boolean watched;
  private final long total;
  private boolean drawn;

  /**
   * A bar.
   *
   * @param total how many bytes there are; 0 when nobody knows
   */
  public Progress(Terminal terminal, long total) {
    this.err = terminal.err();
    this.watched = terminal.watched();
    this.total = total;
  }

  /** So many entries of so many bytes have been read. */
  public void at(long entries, long bytes) {
    if (watched && entries % EVERY == 0) {
      err.print("\r" + (total > 0 ? bar(bytes) : "") + count(entries));
      err.flush();
      drawn = true;
    }
  }

  /** Takes the bar away. */
  public void end() {
    if (drawn) {
      err.print("\r" + " ".repeat(WIDTH * 2) + "\r");
      err.flush();
    }
  }

  private String bar(long bytes) {
    int percent = (int) Math.min(PERCENT, bytes * PERCENT / total);
    int filled = percent * WIDTH / PERCENT;
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + " %  ";
  }

  private static String count(long entries) {
    return String.format(Locale.ROOT, "%,d entries", entries);
  }
}
