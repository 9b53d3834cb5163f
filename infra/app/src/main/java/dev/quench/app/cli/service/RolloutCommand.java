package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.RevisionName;
import dev.quench.common.text.Section;
import dev.quench.remediation.Command;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a revision the traffic in steps. */
@CommandLine.Command(
    name = "rollout",
    description = {
      "Give a revision the traffic in steps (runbook 3.2): proven at 0 %%, verified at each step,"
          + " taken back at once when one fails.",
      "Exit code 0 when it is complete, 1 when it was refused, stopped or undone, 69 when no quench"
          + " run is there to do it. What is begun goes on without this command."
    },
    footer = {
      "",
      "Examples:",
      "  quench rollout llm-forge llm-forge-00042-abc --steps 10,50,100 --soak 5m",
      "  quench rollout status llm-forge",
      "  quench rollout abort llm-forge"
    })
public final class RolloutCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SERVICE",
      description = ServiceStanding.PARAMETER)
  private String service = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REVISION",
      description = "The revision's short name.")
  private String revision = "";

  @Option(
      names = "--steps",
      paramLabel = "PERCENTS",
      description = "Increasing, the last one 100. Default: ${DEFAULT-VALUE}",
      defaultValue = "10,50,100")
  private String steps = "";

  @Option(
      names = "--soak",
      paramLabel = "DURATION",
      description = {
        "How long each step is verified before the next. Default: ${DEFAULT-VALUE}",
        "Cloud Monitoring's numbers are minutes late: below about 4m a step may rest on our own",
        "requests and the log alone."
      },
      defaultValue = "5m")
  private String soak = "";

  @Mixin private ShiftOptions shift = new ShiftOptions();

  public RolloutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (revision.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Missing: SERVICE and REVISION, or status, abort, resume");
    }
    return shift.begin(terminal, service, ShiftOptions.asked(this::goal));
  }

  private Goal goal() {
    return new Goal.Rollout(new RevisionName(revision), percents(), soaking());
  }

  private List<Integer> percents() {
    List<Integer> percents = new ArrayList<>();
    for (String it : steps.split(",", -1)) {
      percents.add(Percents.parse("--steps", steps, it));
    }
    return percents;
  }

  private Duration soaking() {
    return Section.parseDuration(soak)
        .filter(it -> it.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--soak: "
                        + soak
                        + " (expected: a duration such as 30s, 5m or 1h, at most 1d)"));
  }

  @CommandLine.Command(
      name = "status",
      description = "Show how the rollout or split stands; exit code 1 when there was none.")
  int status(
      @Mixin ShiftOptions options,
      @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER) String name) {
    return options.status(terminal, name);
  }

  @CommandLine.Command(
      name = "abort",
      description =
          "Put the traffic from before back. Exit code 1 when it was not: somebody else has moved it"
              + " meanwhile, or nothing good is left to go back to.")
  int abort(
      @Mixin ShiftOptions options,
      @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER) String name) {
    return options.undo(terminal, name);
  }

  @CommandLine.Command(
      name = "resume",
      description = "Go on with what was stopped, if the traffic is as it was left.")
  int resume(
      @Mixin ShiftOptions options,
      @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER) String name) {
    return options.steer(
        terminal, name, new Command.ResumeShift(Person.name()), RolloutCommand::goesOn, false);
  }

  private static Optional<String> goesOn(Shift it) {
    return it.stage() == Stage.STOPPED
        ? Optional.empty()
        : Optional.of(it.id() + " is " + it.stage() + " (expected: STOPPED)");
  }
}
