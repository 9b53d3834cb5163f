package dev.quench.remediation.report;

import dev.quench.remediation.Incident;
import dev.quench.remediation.shift.Pin;
import java.util.Optional;

/** What an incident leaves owing, as it is now. */
public final class Owing {
  private Owing() {}

  /** In a sentence; nothing once it is paid, or when it is somebody else's by now. */
  public static Optional<String> of(Incident incident, Optional<Pin> pin) {
    return pin.filter(it -> it.by().equals(incident.id()))
        .map(
            it ->
                "traffic is pinned to %s since %s: later deploys get 0 %% until it is put back to LATEST"
                    .formatted(it.where(), it.since()));
  }
}
