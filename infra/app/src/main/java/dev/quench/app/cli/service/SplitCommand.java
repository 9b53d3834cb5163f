package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shares the traffic between two revisions, to compare them. */
@CommandLine.Command(
    name = "split",
    description = {
      "Share the traffic between the revision that serves and another, to compare them (runbook"
          + " 2.2). It stands until it is completed or undone.",
      "Exit code 0 when it stands, 1 when it was refused or stopped, 69 when no quench run is there"
          + " to do it."
    },
    footer = {
      "",
      "Examples:",
      "  quench split llm-forge --to llm-forge-00042-abc=50,llm-forge-00041-xyz=50",
      "  quench split status llm-forge",
      "  quench split complete llm-forge llm-forge-00041-xyz",
      "  quench split undo llm-forge"
    })
public final class SplitCommand implements Callable<Integer> {
  private static final String EXPECTED =
      " (expected: REVISION=PERCENT,REVISION=PERCENT, together 100)";

  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SERVICE",
      description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(
      names = "--to",
      paramLabel = "REVISION=PERCENT,REVISION=PERCENT",
      description = "Who gets how much; together 100.")
  private String to = "";

  @Mixin private ShiftOptions shift = new ShiftOptions();

  public SplitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (service.isEmpty() || to.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Missing: SERVICE and --to, or status, complete, undo");
    }
    return shift.begin(terminal, service, ShiftOptions.asked(() -> Goal.Split.of(shares())));
  }

  private Map<RevisionName, Integer> shares() {
    Map<RevisionName, Integer> shares = new TreeMap<>();
    for (String part : to.split(",", -1)) {
      int at = part.lastIndexOf('=');
      if (at < 1) {
        throw CommandFailure.badInput("--to: " + to + EXPECTED);
      }
      RevisionName revision = new RevisionName(part.substring(0, at).strip());
      int percent = Percents.parse("--to", to, part.substring(at + 1));
      if (shares.put(revision, percent) != null) {
        throw CommandFailure.badInput("--to: " + revision + " twice" + EXPECTED);
      }
    }
    return shares;
  }

  @CommandLine.Command(
      name = "status",
      description = "Show both revisions side by side; exit code 1 when there was no split.")
  int status(
      @Mixin ShiftOptions options,
      @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER) String name) {
    return options.status(terminal, name);
  }

  @CommandLine.Command(name = "complete", description = "Give everything to one of the two.")
  public int complete(
      @Mixin ShiftOptions options,
      @Parameters(index = "0", paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
          String name,
      @Parameters(index = "1", paramLabel = "REVISION", description = "One of the two.")
          String revision) {
    RevisionName one = ShiftOptions.asked(() -> new RevisionName(revision));
    return options.steer(
        terminal, name, new Command.CompleteSplit(Person.name(), one), it -> unfit(it, one), false);
  }

  @CommandLine.Command(
      name = "undo",
      description =
          "Put the traffic from before back. Exit code 1 when it was not: somebody else has moved it"
              + " meanwhile, or nothing good is left to go back to.")
  int undo(
      @Mixin ShiftOptions options,
      @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER) String name) {
    return options.undo(terminal, name);
  }

  private static Optional<String> unfit(Shift it, RevisionName one) {
    if (!(it.goal() instanceof Goal.Split split) || !it.mayBeCompleted()) {
      return Optional.of(
          it.id() + " is a " + it.goal().word() + ", " + it.stage() + " (expected: a split, HELD)");
    }
    return split.shares().containsKey(one)
        ? Optional.empty()
        : Optional.of("revision: " + one + " (expected: one of " + split.shares().keySet() + ")");
  }
}
