package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.people.PlanName;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Carries out a proposed plan. */
@CommandLine.Command(
    name = "apply",
    description = {
      "Carry out a plan that Quench proposed, through the same probe and gates, in your name.",
      "Only what was proposed is done: if by now it would be another move, or somebody else is at"
          + " work, it is refused.",
      "Exit code 0 when the service recovered, 1 when it was refused or did not help, 2 when the"
          + " plan has expired or was superseded, 69 when no quench run is there to do it."
    },
    footer = {
      "",
      "Examples:",
      "  quench apply llm-forge-i3-p7f050add   the plan that a notice named",
      "  quench apply llm-forge-i3             whatever plan this incident has ready"
    })
public final class ApplyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "PLAN",
      description = "A plan's name, or the id of the incident that proposes it.")
  private String name = "";

  @Mixin private DryRunOption dryRun = new DryRunOption();
  @Mixin private WaitOptions wait = new WaitOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Watches watches = ledger.open()) {
      String id = PlanName.incidentIn(name).orElse(name);
      IncidentCommands found = IncidentCommands.find(terminal, watches, id);
      String plan = name.equals(id) ? ready(found.incident()) : name;
      if (dryRun.asked()) {
        Command apply = new Command.Apply(Person.name(), id, plan);
        return dryRun.foresee(terminal, wait.json(), ledger, found.service().toString(), apply);
      }
      Incident begun = found.ask(ledger, it -> new Command.Apply(Person.name(), it, plan));
      return wait.follow(terminal, watches, found.service(), begun);
    }
  }

  private static String ready(Incident incident) {
    return incident
        .plan()
        .map(it -> PlanName.of(incident.id(), it).toString())
        .orElse(incident.id());
  }
}
