package dev.quench.app.cli;

import dev.quench.common.text.Section;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds Quench back for a while. */
@CommandLine.Command(
    name = "pause",
    description = "Take no action on this service for a while; go on watching and telling.",
    footer = {"", "Example: quench pause llm-forge --for 2h --reason \"database migration\""})
final class PauseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Such as 30m or 2h. Left out: until quench resume.")
  private @Nullable String length;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; people are told.")
  private String reason = "no reason given";

  @Option(names = "--json", description = "Print how the service stands as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  PauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Instant> until = Optional.ofNullable(length).map(PauseCommand::end);
    try (Watches watches = ledger.open()) {
      Command.Pause pause = new Command.Pause(Person.name(), reason, until);
      Watch watch = watches.command(watches.named(service), pause, ledger.policy());
      ServiceStanding.of(watch).print(terminal, json);
      Attendance.warn(terminal, watches);
      return ExitCode.OK;
    }
  }

  private static Instant end(String length) {
    Duration duration =
        Section.parseDuration(length)
            .filter(it -> !it.isZero())
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "--for: " + length + " (expected: a duration such as 30m, 2h or 1d)"));
    return Instant.now().plus(duration);
  }
}
