package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rolls back by hand. */
@CommandLine.Command(
    name = "rollback",
    description = {
      "Roll a service back by hand, through the same probe, gates and plan as Quench itself.",
      "While traffic is being moved it takes --to, or is refused: what has been begun is undone by"
          + " quench rollout abort or quench split undo.",
      "Exit code 0 when the service recovered, 1 when it was refused or did not help, 2 for a"
          + " revision that does not exist, 69 when no quench run is there to do it."
    },
    footer = {
      "",
      "Examples:",
      "  quench rollback llm-forge --config quench.yaml",
      "  quench rollback llm-forge --config quench.yaml --dry-run",
      "  quench rollback llm-forge --to llm-forge-00041-abc --override HUMAN_ACTIVE"
          + " --reason \"that deploy was mine\""
    })
public final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(
      names = "--to",
      paramLabel = "REVISION",
      description = "The revision to go to. Left out: Quench chooses.")
  private @Nullable String to;

  @Option(
      names = "--override",
      arity = "1..*",
      split = ",",
      converter = TakenUpon.Reader.class,
      paramLabel = "REFUSAL",
      completionCandidates = TakenUpon.class,
      description = {
        "Refusals you take upon yourself; told and recorded with your name and --reason. What is"
            + " impossible, unproven, unreadable or beyond the budget cannot be taken on.",
        "One or more of: ${COMPLETION-CANDIDATES}"
      })
  private List<Refusal> overrides = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why you take refusals upon yourself; needed with --override.")
  private String reason = "";

  @Mixin private DryRunOption dryRun = new DryRunOption();
  @Mixin private WaitOptions wait = new WaitOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<String> names = new TreeSet<>(overrides.stream().map(Refusal::name).toList());
    requireReason(names);
    Optional<RevisionName> target = Optional.ofNullable(to).map(RollbackCommand::revision);
    Optional<String> busy = busy();
    if (busy.isPresent()) {
      terminal.err().println("quench: rollback: " + busy.get());
      return ExitCode.NO;
    }
    target.ifPresent(this::requireThere);
    Command command =
        new Command.Rollback(
            Person.name(), target, names, Optional.of(reason.strip()).filter(it -> !it.isEmpty()));
    return dryRun.asked()
        ? dryRun.foresee(terminal, wait.json(), ledger, service, command)
        : wait.ask(terminal, ledger, service, command);
  }

  private void requireReason(Set<String> names) {
    if (!names.isEmpty() && reason.isBlank()) {
      throw CommandFailure.badInput(
          "--reason: '%s' (expected: why you take %s upon yourself)"
              .formatted(reason, String.join(", ", names)));
    }
  }

  /**
   * What has been begun is taken back by its own command; of what shares the traffic none is a
   * target.
   */
  private Optional<String> busy() {
    try (Watches watches = ledger.look()) {
      ServiceRef ref = watches.named(service);
      Optional<Shift> underWay = watches.of(ref).shift().filter(it -> !it.stage().over());
      return underWay
          .filter(it -> to == null)
          .map(
              it ->
                  "%s, the %s, is %s (expected: none under way, or --to; quench %s %s puts the traffic from before back)"
                      .formatted(
                          it.id(), it.goal().word(), it.stage(), back(it.goal()), ref.service()));
    }
  }

  private void requireThere(RevisionName target) {
    try (Watches watches = ledger.look()) {
      ServiceRef ref = watches.named(service);
      ledger.run().ifPresent(it -> NamedRevision.require(it, ref, target));
    }
  }

  private static String back(Goal goal) {
    return goal instanceof Goal.Split ? "split undo" : "rollout abort";
  }

  private static RevisionName revision(String name) {
    if (name.isBlank()) {
      throw CommandFailure.badInput("--to: '' (expected: a revision's short name)");
    }
    return new RevisionName(name);
  }
}
