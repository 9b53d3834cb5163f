package dev.quench.remediation.record;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Incident;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;

/**
 * All that is known of an incident that is over, and of an open one what its decisions were made
 * on. Its service's watch keeps what decisions need.
 */
public record IncidentRecord(ServiceRef service, Incident incident) implements Document {
  /** What its key in the ledger begins with. */
  public static final String KIND = "incident";

  /** Where the record of an incident is in the ledger. */
  public static Key key(ServiceRef service, String id) {
    return new Key(KIND, service + "/" + id);
  }

  /** With what became known since of an incident that the watch has cut short. */
  IncidentRecord and(Incident latest) {
    return new IncidentRecord(service, latest.restored(incident));
  }

  /** With what became known since of an incident that the watch has whole but for decisions. */
  IncidentRecord then(Incident latest) {
    return new IncidentRecord(service, latest.recalling(incident));
  }
}
