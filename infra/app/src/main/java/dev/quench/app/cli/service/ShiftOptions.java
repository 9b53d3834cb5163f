package dev.quench.app.cli.service;

import dev.quench.app.cli.incident.DryRunOption;
import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.Follower;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Begins or steers a shift of traffic, and waits, or not, for what comes of it. */
final class ShiftOptions {

  @Option(
      names = "--no-wait",
      description = "Return once it is recorded, instead of showing what comes of it.")
  private boolean noWait;

  @Option(names = "--json", description = "Print nothing but how it stands at last, as JSON.")
  private boolean json;

  @Mixin private DryRunOption dryRun = new DryRunOption();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  /** A shift and whose it is. */
  record Found(String service, Shift shift) {}

  int begin(Terminal terminal, String name, Goal goal) {
    try (Watches watches = dryRun.asked() ? ledger.look() : ledger.open()) {
      ServiceRef service = watches.named(name);
      Optional<String> busy = busy(watches.of(service));
      if (busy.isPresent()) {
        terminal.err().println("quench: " + goal.word() + ": " + busy.get());
        return ExitCode.NO;
      }
      Command command = new Command.MoveTraffic(Person.name(), goal);
      if (dryRun.asked()) {
        return dryRun.foresee(terminal, json, ledger, name, command);
      }
      Watch after = watches.command(service, command, ledger.policy());
      return after
          .shift()
          .filter(it -> it.goal().equals(goal) && it.stage() == Stage.LOOKING)
          .map(it -> result(terminal, watches, service, it, false))
          .orElse(ExitCode.NO);
    }
  }

  /**
   * Steers the shift that there is.
   *
   * @param unfit says why the command does not fit it, if it does not
   * @param undo whether it ends with the traffic put back
   */
  int steer(
      Terminal terminal,
      String name,
      Command command,
      Function<Shift, Optional<String>> unfit,
      boolean undo) {
    try (Watches watches = ledger.open()) {
      ServiceRef service = watches.named(name);
      Shift shift = underWay(service, watches.of(service));
      unfit
          .apply(shift)
          .ifPresent(
              why -> {
                throw CommandFailure.badInput(why);
              });
      if (dryRun.asked()) {
        return dryRun.foresee(terminal, json, ledger, name, command);
      }
      watches.command(service, command, ledger.policy());
      return result(terminal, watches, service, shift, undo);
    }
  }

  /** Puts the traffic from before back. */
  int undo(Terminal terminal, String name) {
    return steer(
        terminal, name, new Command.AbortShift(Person.name()), it -> Optional.empty(), true);
  }

  /** What a person asks for; what is out of bounds is theirs to put right. */
  static <T> T asked(Supplier<T> meant) {
    try {
      return meant.get();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
  }

  /** Shows the shift that there is, or was last. */
  int status(Terminal terminal, String name) {
    try (Watches watches = ledger.open()) {
      ServiceRef service = watches.named(name);
      Optional<Shift> shift = watches.of(service).shift();
      if (shift.isEmpty()) {
        terminal.err().println("No rollout or split of " + service + ".");
        return ExitCode.NO;
      }
      terminal
          .out()
          .println(
              json
                  ? Json.text(new Found(service.toString(), shift.get()))
                  : ShiftPage.of(service, shift.get()));
      return ExitCode.OK;
    }
  }

  private static Shift underWay(ServiceRef service, Watch watch) {
    return watch
        .shift()
        .filter(it -> !it.stage().over())
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "%s: no rollout or split is under way (expected: one; the last: %s)"
                        .formatted(
                            service.service(),
                            watch
                                .shift()
                                .map(it -> it.id() + " " + ShiftPage.standing(it))
                                .orElse("none"))));
  }

  private static Optional<String> busy(Watch watch) {
    return watch
        .shift()
        .filter(it -> !it.stage().over())
        .map(it -> it.id() + " is " + it.stage() + " (expected: none under way; see its status)")
        .or(
            () ->
                watch
                    .incident()
                    .filter(it -> !it.phase().waits())
                    .map(
                        it ->
                            "incident %s is %s (expected: none at work; see quench incidents show %s)"
                                .formatted(it.id(), it.phase(), it.id())));
  }

  private int result(
      Terminal terminal, Watches watches, ServiceRef service, Shift begun, boolean undo) {
    Terminal shown = json ? terminal.quiet() : terminal;
    shown.out().println("%s of %s: %s".formatted(begun.id(), service, begun.goal().inFull()));
    Attendance.warn(terminal, watches);
    if (noWait) {
      return ExitCode.OK;
    }
    Shift last = last(shown, watches, service, begun.id(), undo);
    last.comparison().ifPresent(it -> it.table().forEach(shown.out()::println));
    shown.out().println(ShiftPage.standing(last));
    if (json) {
      terminal.out().println(Json.text(new Found(service.toString(), last)));
    }
    return exitCode(terminal, last, undo);
  }

  /** How it stands at last; what is being undone rests only when it is over. */
  private static Shift last(
      Terminal terminal, Watches watches, ServiceRef service, String id, boolean undo) {
    return new Follower(terminal, watches)
        .follow(
            () -> find(watches.of(service), id),
            Shift::timeline,
            it -> undo ? it.stage().over() : it.stage().rests());
  }

  private static Shift find(Watch watch, String id) {
    return watch
        .shift()
        .filter(it -> it.id().equals(id))
        .orElseThrow(
            () -> CommandFailure.unavailable(id + " is no longer in the ledger: another began"));
  }

  private static int exitCode(Terminal terminal, Shift last, boolean undo) {
    if (last.stop().filter(Stop::badInput).isPresent()) {
      terminal.err().println("quench: " + last.why());
      return ExitCode.BAD_INPUT;
    }
    if (!last.stage().rests()) {
      return ExitCode.UNAVAILABLE;
    }
    return switch (last.stage()) {
      case COMPLETED, HELD -> ExitCode.OK;
      case UNDONE, ABORTED -> undo && last.putBack() ? ExitCode.OK : ExitCode.NO;
      default -> ExitCode.NO;
    };
  }
}
