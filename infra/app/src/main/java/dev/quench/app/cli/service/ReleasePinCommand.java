package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.shift.Goal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets deploys serve again after a rollback. */
@CommandLine.Command(
    name = "release-pin",
    description = {
      "Let traffic follow LATEST again, which a rollback ended: the newest revision gets all of it,"
          + " once our own requests to it are answered well.",
      "Exit code 0 when it does, 1 when it was refused or undone, 2 when nothing is pinned, 69 when"
          + " no quench run is there to do it."
    },
    footer = {"", "Example: quench release-pin llm-forge --config quench.yaml"})
public final class ReleasePinCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Mixin private ShiftOptions shift = new ShiftOptions();

  public ReleasePinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return shift.begin(terminal, service, new Goal.Release());
  }
}
