package dev.quench.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "run", description = "Watch services and remediate, until stopped.")
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.err().println("not yet");
    return ExitCode.UNAVAILABLE;
  }
}
