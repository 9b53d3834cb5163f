package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.people.Deed;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that somebody responds. */
@CommandLine.Command(
    name = "ack",
    description = {
      "Say that you respond to an incident: nobody else is called about it.",
      "Until then a P1 calls the next contact every 5 minutes; a P2 after 15 minutes, a P3 after an"
          + " hour, a P4 after a day.",
      "Exit code 0, also when somebody did before; 2 for an incident that nobody knows."
    },
    footer = {"", "Example: quench ack llm-forge-i3 --config quench.yaml"})
public final class AckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "INCIDENT", description = "As quench incidents list prints it.")
  private String id = "";

  @Option(names = "--json", description = "Print who acknowledged it, and when, as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public AckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Watches watches = ledger.open()) {
      Incident after =
          IncidentCommands.find(terminal, watches, id)
              .ask(ledger, it -> new Command.Acknowledge(Person.name(), it));
      Deed first = after.acknowledged().orElseThrow();
      terminal.out().println(json ? Json.text(first) : sentence(after, first));
      return ExitCode.OK;
    }
  }

  private static String sentence(Incident incident, Deed first) {
    return "%s %s: acknowledged by %s at %s"
        .formatted(
            incident.severity(),
            incident.id(),
            first.by(),
            first.at().truncatedTo(ChronoUnit.SECONDS));
  }
}
