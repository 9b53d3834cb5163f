package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.Follower;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Asks for something that becomes an incident, and waits, or not, for what comes of it. */
public final class WaitOptions {

  @Option(
      names = "--no-wait",
      description = "Return once it is recorded, instead of showing what comes of it.")
  private boolean noWait;

  @Option(names = "--json", description = "Print nothing but the incident, at last, as JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  public int ask(Terminal terminal, LedgerOptions ledger, String name, Command command) {
    try (Watches watches = ledger.open()) {
      ServiceRef service = watches.named(name);
      List<Incident> before = watches.of(service).past();
      Watch after = watches.command(service, command, ledger.policy());
      return incident(after, before)
          .map(it -> result(terminal, watches, service, it, rested(command)))
          .orElseGet(() -> nothing(terminal, service));
    }
  }

  /** A report is looked into for as long as it takes; a request ends with its answer. */
  private static Predicate<Incident> rested(Command command) {
    return command instanceof Command.OpenIncident ? it -> it.phase().rests() : Incident::answered;
  }

  private int result(
      Terminal terminal,
      Watches watches,
      ServiceRef service,
      Incident begun,
      Predicate<Incident> rested) {
    Attendance.warn(terminal, watches);
    return follow(terminal, watches, service, begun, rested);
  }

  /** Shows what comes of it until then, unless nobody waits. */
  public int follow(
      Terminal terminal,
      Watches watches,
      ServiceRef service,
      Incident begun,
      Predicate<Incident> rested) {
    Terminal shown = json ? terminal.quiet() : terminal;
    shown.out().println("Incident " + begun.id() + " of " + service);
    Incident last = noWait ? begun : last(shown, watches, service, begun.id(), rested);
    shown.out().println(ending(last));
    if (json) {
      terminal.out().println(Json.text(IncidentsCommand.Found.of(watches.of(service), last)));
    }
    return noWait ? ExitCode.OK : exitCode(last.phase(), rested.test(last));
  }

  private static Incident last(
      Terminal terminal,
      Watches watches,
      ServiceRef service,
      String id,
      Predicate<Incident> rested) {
    return new Follower(terminal, watches)
        .follow(() -> find(watches.of(service), id), Incident::timeline, rested);
  }

  private static Incident find(Watch watch, String id) {
    return IncidentsCommand.Found.in(watch)
        .map(IncidentsCommand.Found::incident)
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> CommandFailure.unavailable("incident: " + id + " is no longer in the ledger"));
  }

  private static String ending(Incident it) {
    String last = it.decision().map(decision -> ", " + decision.name()).orElse("");
    return "%s%s. All about it: quench incidents show %s".formatted(it.phase(), last, it.id());
  }

  private static int exitCode(Phase phase, boolean rested) {
    if (!rested) {
      return ExitCode.UNAVAILABLE;
    }
    return phase == Phase.RESOLVED ? ExitCode.OK : ExitCode.NO;
  }

  private static int nothing(Terminal terminal, ServiceRef service) {
    terminal.err().println("quench: nothing came of it: no incident of " + service + " was opened");
    return ExitCode.NO;
  }

  private static Optional<Incident> incident(Watch after, List<Incident> before) {
    List<String> known = before.stream().map(Incident::id).toList();
    return after
        .incident()
        .or(() -> after.past().stream().filter(it -> !known.contains(it.id())).findFirst());
  }
}
