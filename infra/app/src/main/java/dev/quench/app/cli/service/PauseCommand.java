package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.FleetStanding;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.ledger.WhichServices;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.text.Section;
import dev.quench.remediation.Command;
import dev.quench.remediation.Control;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds Quench back for a while. */
@CommandLine.Command(
    name = "pause",
    description = {
      "Take no action on a service, or on all, for a while; go on watching and telling.",
      "It holds at once: what was decided and not yet begun is not begun any more."
    },
    footer = {
      "",
      "Examples:",
      "  quench pause llm-forge --for 2h --reason \"database migration\"",
      "  quench pause --all --for 1h --reason \"incident in us-central1\""
    })
public final class PauseCommand implements Callable<Integer> {
  /** A longer one is forgotten, and Quench with it. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Terminal terminal;

  @Mixin private WhichServices which = new WhichServices();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Such as 30m or 2h, at most 30d. Left out: until quench resume.")
  private @Nullable String length;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; people are told.")
  private String reason = "no reason given";

  @Option(names = "--json", description = "Print how the service stands as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  public PauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Instant> until = Optional.ofNullable(length).map(PauseCommand::end);
    which.check("pause");
    if (reason.isBlank()) {
      throw CommandFailure.badInput(
          "--reason: '" + reason + "' (expected: a reason that others will understand)");
    }
    try (Watches watches = ledger.open()) {
      if (which.all()) {
        pauseAll(watches, until);
      } else {
        pause(watches, until);
      }
      Attendance.warn(terminal, watches);
      return ExitCode.OK;
    }
  }

  private void pause(Watches watches, Optional<Instant> until) {
    Command.Pause pause = new Command.Pause(Person.name(), reason, until);
    Watch watch = watches.command(watches.named(which.service()), pause, ledger.policy());
    ServiceStanding.of(watch, watches.fleet()).print(terminal, json);
  }

  private void pauseAll(Watches watches, Optional<Instant> until) {
    Control.Pause pause = new Control.Pause(Person.name(), reason, Instant.now(), until);
    Fleet fleet = new SwitchForAll(watches, ledger.policy()).turn(Optional.of(pause));
    FleetStanding.of(fleet).print(terminal, json);
  }

  private static Instant end(String length) {
    Duration duration =
        Section.parseDuration(length)
            .filter(it -> !it.isZero() && it.compareTo(LONGEST) <= 0)
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "--for: "
                            + length
                            + " (expected: a duration such as 30m, 2h or 1d, at most 30d)"));
    return Instant.now().plus(duration);
  }
}
