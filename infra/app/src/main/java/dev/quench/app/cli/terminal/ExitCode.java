package dev.quench.app.cli.terminal;

/** What a command's exit code says; scripts rely on it. */
public final class ExitCode {
  /** Done, or the answer is yes. */
  public static final int OK = 0;

  /** The answer is no: nothing matched, the incident was not resolved. */
  public static final int NO = 1;

  /** The command line, a file or a value in it cannot be used. */
  public static final int BAD_INPUT = 2;

  /** Neither yes nor no: what was looked at does not say. */
  public static final int INCONCLUSIVE = 3;

  /** What the command needs cannot be reached: a ledger that is locked or broken. */
  public static final int UNAVAILABLE = 69;

  /** A fault of Quench itself. */
  public static final int FAULT = 70;

  private ExitCode() {}
}
