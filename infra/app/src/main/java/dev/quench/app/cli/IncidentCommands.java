package dev.quench.app.cli;

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
      var found = Objection.find(watch, id);
      if (found.isPresent()) {
        return new IncidentCommands(terminal, watches, watch.service(), found.get());
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
    Watch after = watches.command(service, asked, ledger.policy());
    Attendance.warn(terminal, watches);
    return Objection.find(after, incident.id()).orElse(incident);
  }
}
