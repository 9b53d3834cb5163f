package dev.quench.app.cli;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.gate.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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
      "Exit code 0 when the service recovered, 1 when it was refused or did not help, 69 when no"
          + " quench run is there to do it."
    },
    footer = {
      "",
      "Examples:",
      "  quench rollback llm-forge --config quench.yaml",
      "  quench rollback llm-forge --to llm-forge-00041-abc --override HUMAN_ACTIVE"
    })
final class RollbackCommand implements Callable<Integer> {
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
      paramLabel = "REFUSAL",
      completionCandidates = Overridable.class,
      description = {
        "Refusals you take upon yourself; recorded with your name.",
        "One or more of: ${COMPLETION-CANDIDATES}"
      })
  private List<Refusal> overrides = new ArrayList<>();

  @Mixin private WaitOptions wait = new WaitOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    overrides.stream()
        .filter(it -> !it.overridable())
        .findFirst()
        .ifPresent(RollbackCommand::refuse);
    Set<String> names = new TreeSet<>(overrides.stream().map(Refusal::name).toList());
    Optional<RevisionName> target = Optional.ofNullable(to).map(RollbackCommand::revision);
    return wait.ask(terminal, ledger, service, new Command.Rollback(Person.name(), target, names));
  }

  private static void refuse(Refusal refusal) {
    throw CommandFailure.badInput(
        "--override: %s, which nobody can take upon themselves (expected: one of %s)"
            .formatted(refusal, String.join(", ", new Overridable())));
  }

  private static RevisionName revision(String name) {
    if (name.isBlank()) {
      throw CommandFailure.badInput("--to: '' (expected: a revision's short name)");
    }
    return new RevisionName(name);
  }

  /** What a person may take upon themselves. */
  static final class Overridable implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Refusal.values())
          .filter(Refusal::overridable)
          .map(Refusal::name)
          .iterator();
    }
  }
}
