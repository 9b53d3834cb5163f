package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.FleetStanding;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.ledger.WhichServices;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a pause. */
@CommandLine.Command(
    name = "resume",
    description = {
      "End the pause of a service, or the pause of all.",
      "A service that was paused by itself stays so when the pause of all ends. What is not paused"
          + " stays as it is, and nobody is told."
    },
    footer = {"", "Examples:", "  quench resume llm-forge", "  quench resume --all"})
public final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private WhichServices which = new WhichServices();

  @Option(names = "--json", description = "Print how things stand as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public ResumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    which.check("resume");
    try (Watches watches = ledger.open()) {
      if (which.all()) {
        resumeAll(watches);
      } else {
        resume(watches);
      }
      Attendance.warn(terminal, watches);
      return ExitCode.OK;
    }
  }

  private void resume(Watches watches) {
    ServiceRef service = watches.named(which.service());
    Watch before = watches.of(service);
    Watch watch =
        before.control().pause().isEmpty()
            ? before
            : watches.command(service, new Command.Resume(Person.name()), ledger.policy());
    ServiceStanding.of(watch, watches.fleet()).print(terminal, json);
  }

  private void resumeAll(Watches watches) {
    Fleet fleet =
        watches
            .fleetIfKept()
            .toOptional()
            .filter(it -> it.pause().isEmpty())
            .orElseGet(() -> new SwitchForAll(watches, ledger.policy()).turn(Optional.empty()));
    FleetStanding.of(fleet).print(terminal, json);
  }
}
