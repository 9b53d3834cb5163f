package dev.quench.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "query", description = "Print the log entries that a filter matches.")
final class QueryCommand implements Callable<Integer> {
  private final Terminal terminal;

  QueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.err().println("not yet");
    return ExitCode.UNAVAILABLE;
  }
}
