package dev.quench.common;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What makes two deliveries the same log entry. Pub/Sub message ids do not: overlapping sinks
 * deliver one entry under several of them.
 *
 * @param timestamp the entry's event time, by which windows count
 */
public record SignalId(String logName, Instant timestamp, String insertId)
    implements Comparable<SignalId> {

  /** The log of what Cloud Build publishes: messages, of which Cloud Logging has no entry. */
  public static final String BUILDS = "cloudbuild.googleapis.com%2Fbuilds";

  /** The log of what Cloud Monitoring publishes: messages likewise. */
  public static final String ALERTS = "monitoring.googleapis.com%2Fincidents";

  private static final Set<String> MESSAGES = Set.of(BUILDS, ALERTS);

  /** Cloud Logging's own are far shorter; one that a service chose is not to fill a page. */
  private static final int LONGEST_ID = 256;

  private static final Comparator<SignalId> ORDER =
      Comparator.comparing(SignalId::timestamp)
          .thenComparing(SignalId::logName)
          .thenComparing(SignalId::insertId);

  /** The filter that finds the entry in Logs Explorer; empty for what is no log entry. */
  public Optional<String> filter() {
    return MESSAGES.contains(logName.substring(logName.lastIndexOf('/') + 1))
        ? Optional.empty()
        : Optional.of("logName=" + quoted(logName) + " timestamp=\"" + timestamp + "\"" + byId());
  }

  private String byId() {
    return insertId.isEmpty() || insertId.length() > LONGEST_ID
        ? ""
        : " insertId=" + quoted(insertId);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(it -> quoted.append(escaped((char) it)));
    return quoted.append('"').toString();
  }

  private static String escaped(char it) {
    if (it == '"' || it == '\\') {
      return "\\" + it;
    }
    return it < ' ' || it > '~' ? "\\u%04x".formatted((int) it) : String.valueOf(it);
  }

  @Override
  public int compareTo(SignalId other) {
    return ORDER.compare(this, other);
  }
}
