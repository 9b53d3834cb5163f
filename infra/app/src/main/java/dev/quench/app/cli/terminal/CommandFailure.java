package dev.quench.app.cli.terminal;

/** Ends a command with an exit code and a message for the person who typed it. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A value, file or text that cannot be used; the message names it and what was expected. */
  public static CommandFailure badInput(String message) {
    return new CommandFailure(ExitCode.BAD_INPUT, message);
  }

  /** Something the command needs is away; the message says what, and why. */
  public static CommandFailure unavailable(String message) {
    return new CommandFailure(ExitCode.UNAVAILABLE, message);
  }

  /** See {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
