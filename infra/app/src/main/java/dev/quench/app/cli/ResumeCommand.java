package dev.quench.app.cli;

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
      "A service that was paused by itself stays so when the pause of all ends."
    },
    footer = {"", "Examples:", "  quench resume llm-forge", "  quench resume --all"})
final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private WhichServices which = new WhichServices();

  @Option(names = "--json", description = "Print how things stand as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  ResumeCommand(Terminal terminal) {
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
    Command.Resume resume = new Command.Resume(Person.name());
    Watch watch = watches.command(watches.named(which.service()), resume, ledger.policy());
    ServiceStanding.of(watch, watches.fleet()).print(terminal, json);
  }

  private void resumeAll(Watches watches) {
    Fleet fleet = new SwitchForAll(watches, ledger.policy()).turn(Optional.empty());
    FleetStanding.of(fleet).print(terminal, json);
  }
}
