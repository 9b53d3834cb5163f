package dev.quench.ingest;

import dev.quench.common.SignalId;
import dev.quench.common.entry.Projection;
import java.time.Instant;

/**
 * Reads what a Cloud Monitoring notification channel publishes: {@code {"version", "incident"}}. An
 * open incident is shown to the rules as a log entry whose {@code jsonPayload} it is.
 */
public final class AlertDecoder implements Decoder {
  private static final String STATE = "incident.state";
  private static final String ID = "incident.incident_id";
  private static final String STARTED = "incident.started_at";
  private static final String SCOPE = "incident.scoping_project_id";
  private static final String PROJECT = "incident.resource.labels.project_id";

  private final EntryReader entries;

  /**
   * Reads alerts for rules.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   */
  public AlertDecoder(Projection projection) {
    entries = new EntryReader(projection);
  }

  @Override
  public Decoded decode(Envelope envelope) {
    try {
      Outline alert = Outline.read(envelope.body(), STATE, ID, STARTED, SCOPE, PROJECT);
      String state = alert.required(STATE);
      return state.equals("open")
          ? new Decoded.Understood(entries.read(entry(alert, envelope)).signal(envelope))
          : new Decoded.Ignored("incident " + id(alert, envelope) + ": " + state);
    } catch (BrokenBody e) {
      return e.decoded();
    }
  }

  private static byte[] entry(Outline alert, Envelope envelope) throws BrokenBody {
    String project = alert.text(PROJECT).or(() -> alert.text(SCOPE)).orElse("-");
    SyntheticEntry entry =
        new SyntheticEntry(
            "projects/" + project + "/logs/" + SignalId.ALERTS,
            started(alert, envelope),
            id(alert, envelope),
            envelope.body());
    return entry.json(
        entry.copied("resource", "incident", "resource"), entry.copied("jsonPayload", "incident"));
  }

  private static Instant started(Outline alert, Envelope envelope) {
    return alert.text(STARTED).flatMap(EntryTime::epochSeconds).orElse(envelope.publishTime());
  }

  private static String id(Outline alert, Envelope envelope) {
    return alert.text(ID).orElseGet(() -> ContentId.of(envelope.body()));
  }
}
