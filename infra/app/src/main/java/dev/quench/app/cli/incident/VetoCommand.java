package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says no to a rollback. */
@CommandLine.Command(
    name = "veto",
    description = {
      "Say no: Quench does not roll back by itself.",
      "Its plan stays ready for a person (quench apply). In later incidents, too, a rollback from"
          + " the same revision is only proposed, for as long as that serves; quench known-bad add"
          + " takes the no back. The service stays armed. A P2 waits 2 minutes for this; later, and"
          + " once Quench has acted, it is refused.",
    },
    footer = {"", "Example: quench veto llm-forge-i3 --reason \"the fix is in review\""})
public final class VetoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "INCIDENT", description = "As quench incidents list prints it.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; people are told.")
  private String reason = "no reason given";

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public VetoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Watches watches = ledger.open()) {
      Incident after =
          IncidentCommands.find(terminal, watches, id)
              .ask(ledger, it -> new Command.Veto(Person.name(), it, reason));
      terminal
          .out()
          .println(
              "%s: vetoed by %s; Quench does not act in it by itself"
                  .formatted(after.id(), Person.name()));
      return ExitCode.OK;
    }
  }
}
