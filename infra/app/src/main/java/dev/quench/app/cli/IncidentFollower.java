package dev.quench.app.cli;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import java.time.Duration;

/** Prints an incident's timeline as it grows, until the incident ends or waits for a person. */
final class IncidentFollower {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final TimelinePrinter printer;
  private final Watches watches;

  IncidentFollower(Terminal terminal, Watches watches) {
    this.printer = new TimelinePrinter(terminal);
    this.watches = watches;
  }

  /** The incident as it ended, or as it was left when no process works on the ledger any more. */
  Incident follow(ServiceRef service, String id) {
    while (true) {
      Incident incident = find(watches.of(service), id);
      printer.print(incident.timeline());
      if (settled(incident.phase()) || !watches.attended()) {
        return incident;
      }
      pause();
    }
  }

  /** Whether nothing more will happen by itself. */
  static boolean settled(Phase phase) {
    return phase.over() || phase == Phase.PROPOSED;
  }

  private static Incident find(Watch watch, String id) {
    return IncidentsCommand.Found.in(watch)
        .map(IncidentsCommand.Found::incident)
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> CommandFailure.unavailable("incident: " + id + " is no longer in the ledger"));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unavailable("interrupted while waiting for the incident to end");
    }
  }
}
