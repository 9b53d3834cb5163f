package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.Procedure;
import dev.quench.remediation.people.Step;
import dev.quench.remediation.report.IncidentReport;
import dev.quench.remediation.report.Measures;
import dev.quench.remediation.report.Owing;
import dev.quench.remediation.report.ReportPage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into the incidents a ledger holds. */
@Command(
    name = "incidents",
    description = "List incidents, show all about one, and keep its record.",
    synopsisSubcommandLabel = "(list | show | report | note | step)",
    footer = {
      "",
      "Examples:",
      "  quench incidents list --config quench.yaml",
      "  quench incidents show ID --json"
    })
public final class IncidentsCommand implements Runnable {
  private static final String ROW = "%-24s %-20s %-3s %-13s %-11s %-4s %-30s %s";

  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  public IncidentsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * An incident and whose it is.
   *
   * @param owes what it left and nobody has paid yet
   */
  public record Found(String service, Incident incident, Optional<String> owes) {

    /** Those that a watch has, as far as it still has them. */
    public static Stream<Found> in(Watch watch) {
      return Stream.concat(watch.past().stream(), watch.incident().stream())
          .map(it -> of(watch, it));
    }

    static Found of(Watch watch, Incident it) {
      return new Found(watch.service().toString(), it, Owing.of(it, watch.pin()));
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing command: list, show, report, note or step");
  }

  @Command(
      name = "list",
      description = {
        "List incidents, oldest first, with the step of the procedure that is next for people, and"
            + " the debt that is still open (a pin: later deploys get no traffic).",
        "Exit code 1 without any."
      })
  int list(
      @Mixin LedgerOptions ledger,
      @Option(names = "--json", description = "Print one JSON object a line.") boolean json) {
    List<Found> all = all(ledger);
    if (json) {
      all.forEach(it -> terminal.out().println(Json.text(it)));
    } else if (!all.isEmpty()) {
      terminal
          .out()
          .println(
              ROW.formatted("ID", "OPENED", "SEV", "PHASE", "NEXT", "OWES", "DECISION", "CAUSE"));
      all.forEach(it -> terminal.out().println(row(it)));
    }
    return all.isEmpty() ? none() : ExitCode.OK;
  }

  @Command(
      name = "show",
      description = {
        "Show an incident: timeline, evidence, decisions, probe, plan, verification.",
        "Exit code 2 for an incident that nobody knows."
      })
  int show(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "ID", description = "As quench incidents list prints it.") String id,
      @Option(names = "--json", description = "Print everything as one JSON object.")
          boolean json) {
    try (Watches watches = ledger.open()) {
      IncidentCommands asked = IncidentCommands.find(terminal, watches, id);
      Found found = Found.of(watches.of(asked.service()), asked.incident());
      terminal.out().println(json ? Json.text(found) : IncidentPage.of(found));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "report",
      description = {
        "Write the post-incident report: steps, times against their targets, evidence, decisions"
            + " with their gates, what people did, open debt, and the review's questions.",
        "It is made from the record as it stands, also while the incident goes on."
      },
      footer = {"", "Example: quench incidents report llm-forge-i3 > review.md"})
  int report(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "ID", description = "As quench incidents list prints it.") String id,
      @Option(
              names = "--format",
              defaultValue = "md",
              description = "One of: ${COMPLETION-CANDIDATES}; md is Markdown.")
          Format format) {
    try (Watches watches = ledger.open()) {
      IncidentCommands found = IncidentCommands.find(terminal, watches, id);
      IncidentReport report =
          IncidentReport.of(
              found.service(),
              found.incident(),
              watches.of(found.service()).pin(),
              Measures.of(ledger.policy(), found.service()));
      terminal
          .out()
          .print(format == Format.JSON ? Json.text(report) + "\n" : ReportPage.of(report));
      return ExitCode.OK;
    }
  }

  /** How a report is written. */
  public enum Format {
    MD,
    JSON
  }

  @Command(
      name = "note",
      description = "Put something worth remembering on an incident's record.",
      footer = {"", "Example: quench incidents note llm-forge-i3 \"RuVector ran out of disk\""})
  int note(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "ID", description = "As quench incidents list prints it.") String id,
      @Parameters(paramLabel = "TEXT", description = "A sentence.") String text) {
    return record(ledger, id, it -> new dev.quench.remediation.Command.Note(by(), it, text));
  }

  @Command(
      name = "step",
      description = {
        "Say that a step of the runbook's incident procedure is done.",
        "Quench takes the first four itself. With review the record is closed."
      },
      footer = {"", "Example: quench incidents step llm-forge-i3 fix \"retry with a bound\""})
  int step(
      @Mixin LedgerOptions ledger,
      @Parameters(paramLabel = "ID", description = "As quench incidents list prints it.") String id,
      @Parameters(paramLabel = "STEP", description = "One of: ${COMPLETION-CANDIDATES}") Step step,
      @Parameters(paramLabel = "TEXT", arity = "0..1", description = "What was done.")
          @Nullable String text) {
    String said = text == null ? "" : text;
    return record(
        ledger, id, it -> new dev.quench.remediation.Command.TakeStep(by(), it, step, said));
  }

  private static String by() {
    return Person.name();
  }

  private int record(
      LedgerOptions ledger, String id, Function<String, dev.quench.remediation.Command> command) {
    try (Watches watches = ledger.open()) {
      Incident after = IncidentCommands.find(terminal, watches, id).ask(ledger, command);
      List<Deed> deeds = after.deeds();
      terminal.out().println(id + ": " + deeds.get(deeds.size() - 1).sentence());
      return ExitCode.OK;
    }
  }

  private int none() {
    terminal.err().println("No incidents.");
    return ExitCode.NO;
  }

  private static List<Found> all(LedgerOptions ledger) {
    try (Watches watches = ledger.open()) {
      return watches.all().stream()
          .flatMap(watch -> watches.incidents(watch).stream().map(it -> Found.of(watch, it)))
          .toList();
    }
  }

  private static String row(Found found) {
    Incident it = found.incident();
    return ROW.formatted(
            it.id(),
            it.openedAt().truncatedTo(ChronoUnit.SECONDS),
            it.severity(),
            it.phase(),
            Procedure.of(it).next().map(Step::word).orElse("-"),
            found.owes().isPresent() ? "pin" : "-",
            it.decision().map(decision -> decision.name()).orElse("-"),
            it.cause())
        .stripTrailing();
  }
}
