package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.probe.ProbeVerdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why Quench decided as it did. */
@Command(
    name = "explain",
    description = {
      "Say why Quench acted or did not: its latest decision with the facts, every gate's value"
          + " against its limit, the rules it went by, and the nearest change that would have made"
          + " it another; with --all the same of every decision.",
      "Exit code 0; 1 when nothing is decided yet, 2 for an incident that nobody knows."
    },
    footer = {"", "Example: quench explain llm-forge-i3 --config quench.yaml"})
public final class ExplainIncidentCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "INCIDENT", description = "As quench incidents list prints it.")
  private String id = "";

  @Option(names = "--all", description = "Print every decision in full, oldest first.")
  private boolean all;

  @Option(names = "--json", description = "Print every decision in one JSON object.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public ExplainIncidentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A decision made earlier. */
  public record Earlier(Decision decision, NearestChange nearestChange) {

    static Earlier of(Decision decision) {
      return new Earlier(decision, NearestChange.of(decision));
    }
  }

  /**
   * All about what was decided.
   *
   * @param decision the latest
   * @param before those made earlier, oldest first
   */
  public record Explained(
      String incident,
      ServiceRef service,
      Severity severity,
      Decision decision,
      NearestChange nearestChange,
      List<Seen> evidence,
      Optional<ProbeVerdict> probe,
      List<Earlier> before) {

    static Explained of(ServiceRef service, Incident it, Decision decision) {
      return new Explained(
          it.id(),
          service,
          it.severity(),
          decision,
          NearestChange.of(decision),
          it.seen(),
          it.probe(),
          it.decisions().subList(0, it.decisions().size() - 1).stream().map(Earlier::of).toList());
    }
  }

  @Override
  public Integer call() {
    try (Watches watches = ledger.open()) {
      IncidentCommands found = IncidentCommands.find(terminal, watches, id);
      Optional<Explained> explained =
          found
              .incident()
              .decision()
              .map(it -> Explained.of(found.service(), found.incident(), it));
      explained.ifPresentOrElse(
          it -> terminal.out().println(json ? Json.text(it) : DecisionPage.of(it, all)),
          () -> terminal.err().println("quench: " + id + ": nothing is decided yet"));
      return explained.isPresent() ? ExitCode.OK : ExitCode.NO;
    }
  }
}
