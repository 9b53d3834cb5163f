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
import dev.quench.remediation.gate.Decision;
import java.util.List;
import java.util.Optional;
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
          .map(it -> result(terminal, watches, service, it))
          .orElseGet(() -> nothing(terminal, service));
    }
  }

  private int result(Terminal terminal, Watches watches, ServiceRef service, Incident begun) {
    Attendance.warn(terminal, watches);
    return follow(terminal, watches, service, begun);
  }

  /** Shows what comes of it until it has its answer, unless nobody waits. */
  public int follow(Terminal terminal, Watches watches, ServiceRef service, Incident begun) {
    Terminal shown = json ? terminal.quiet() : terminal;
    shown.out().println("Incident " + begun.id() + " of " + service);
    Incident last = noWait ? begun : last(shown, watches, service, begun.id());
    shown.out().println(ending(last));
    if (!noWait && last.answered()) {
      WayOn.after(service, begun, last).forEach(shown.out()::println);
    }
    if (json) {
      terminal.out().println(Json.text(IncidentsCommand.Found.of(watches.of(service), last)));
    }
    return noWait ? ExitCode.OK : exitCode(last);
  }

  private static Incident last(Terminal terminal, Watches watches, ServiceRef service, String id) {
    return new Follower(terminal, watches)
        .follow(() -> find(watches.of(service), id), Incident::timeline, Incident::answered);
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
    String again =
        it.decision()
            .filter(decision -> it.phase() == Phase.WATCHING)
            .flatMap(Decision::review)
            .map(review -> ", looked at again " + review)
            .orElse("");
    return "%s%s%s. All about it: quench incidents show %s"
        .formatted(it.phase(), last, again, it.id());
  }

  private static int exitCode(Incident last) {
    if (!last.answered()) {
      return ExitCode.UNAVAILABLE;
    }
    return last.phase() == Phase.RESOLVED ? ExitCode.OK : ExitCode.NO;
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
