package dev.quench.app.cli.incident;

import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.people.Objection;
import java.util.function.Function;

/** Finds the incident a person means, in whichever watch it is, and asks for something about it. */
final class IncidentCommands {
  private final Terminal terminal;
  private final Watches watches;
  private final ServiceRef service;
  private final Incident incident;

  private IncidentCommands(
      Terminal terminal, Watches watches, ServiceRef service, Incident incident) {
    this.terminal = terminal;
    this.watches = watches;
    this.service = service;
    this.incident = incident;
  }

  /** The incident with this id, open or over. */
  static IncidentCommands find(Terminal terminal, Watches watches, String id) {
    for (Watch watch : watches.all()) {
      for (Incident it : watches.incidents(watch)) {
        if (it.id().equals(id)) {
          return new IncidentCommands(terminal, watches, watch.service(), it);
        }
      }
    }
    throw CommandFailure.badInput("incident: " + id + " (expected: one of quench incidents list)");
  }

  ServiceRef service() {
    return service;
  }

  Incident incident() {
    return incident;
  }

  /** Asks, and returns the incident as it is then. */
  Incident ask(LedgerOptions ledger, Function<String, Command> command) {
    Command asked = command.apply(incident.id());
    boolean watched = Objection.find(watches.of(service), incident.id()).isPresent();
    return watched || !(asked instanceof Command.OnIncident it)
        ? commanded(ledger, asked)
        : onRecord(it);
  }

  private Incident commanded(LedgerOptions ledger, Command asked) {
    Watch after = watches.command(service, asked, ledger.policy());
    Attendance.warn(terminal, watches);
    return Objection.find(after, incident.id()).orElse(incident);
  }

  private Incident onRecord(Command.OnIncident asked) {
    watches.onRecord(service, asked);
    return find(terminal, watches, incident.id()).incident();
  }
}
