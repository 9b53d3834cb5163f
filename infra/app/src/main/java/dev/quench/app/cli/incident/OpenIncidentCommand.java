package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports what a person saw. */
@CommandLine.Command(
    name = "open",
    description = {
      "Report what you saw. Quench looks for itself, and acts or says why not: that is waited for.",
      "What is refused for now is looked at again, and told like any other incident.",
      "Exit code 0 when the service recovered, 1 when not, 69 when no quench run is there to look."
    },
    footer = {
      "",
      "Example: quench incident open llm-forge --severity P1 \"all agents answer 500\""
    })
public final class OpenIncidentCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Parameters(index = "1", paramLabel = "SEEN", description = "What you saw, in a sentence.")
  private String seen = "";

  @Option(
      names = "--severity",
      required = true,
      description = {
        "P1 service down, P2 one agent down, P3 slow, P4 minor.",
        "One of: ${COMPLETION-CANDIDATES}"
      })
  private Severity severity = Severity.P4;

  @Mixin private WaitOptions wait = new WaitOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  private OpenIncidentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The group {@code incident} with this as its only member. */
  public static CommandLine inGroup(Terminal terminal) {
    return new CommandLine(new Group()).addSubcommand(new OpenIncidentCommand(terminal));
  }

  @Override
  public Integer call() {
    if (seen.isBlank()) {
      throw CommandFailure.badInput("SEEN: '" + seen + "' (expected: what you saw, in a sentence)");
    }
    return wait.ask(
        terminal, ledger, service, new Command.OpenIncident(Person.name(), severity, seen));
  }

  @CommandLine.Command(name = "incident", description = "Report an incident by hand.")
  private static final class Group implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: open");
    }
  }
}
