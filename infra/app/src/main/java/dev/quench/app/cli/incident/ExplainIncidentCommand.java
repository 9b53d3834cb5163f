package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Watch;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "Likewise of a rollout, split or release, by its id: the latest of a service, and ten before"
          + " it.",
      "Exit code 0; 1 when nothing is decided yet, 2 for an incident that nobody knows."
    },
    footer = {"", "Example: quench explain llm-forge-i3 --config quench.yaml"})
public final class ExplainIncidentCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "ID",
      description =
          "An incident, as quench incidents list prints it, or a rollout, split or release, as"
              + " quench rollout status printed it.")
  private String id = "";

  @Option(names = "--all", description = "Print every decision in full, oldest first.")
  private boolean all;

  @Option(names = "--json", description = "Print every decision in one JSON object.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public ExplainIncidentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Watches watches = ledger.open()) {
      Optional<String> answer =
          watches.all().stream()
              .flatMap(watch -> shift(watches, watch))
              .findFirst()
              .orElseGet(
                  () ->
                      Explained.of(IncidentCommands.find(terminal, watches, id)).map(this::shown));
      answer.ifPresentOrElse(
          terminal.out()::println,
          () -> terminal.err().println("quench: " + id + ": nothing is decided yet"));
      return answer.isPresent() ? ExitCode.OK : ExitCode.NO;
    }
  }

  private Stream<Optional<String>> shift(Watches watches, Watch watch) {
    return watches.shifts(watch).stream()
        .filter(it -> it.id().equals(id))
        .map(it -> ExplainedShift.of(watch.service(), it).map(this::shown));
  }

  private String shown(Explained it) {
    return json ? Json.text(it) : DecisionPage.of(it, all);
  }

  private String shown(ExplainedShift it) {
    return json ? Json.text(it) : DecisionPage.of(it, all);
  }
}
