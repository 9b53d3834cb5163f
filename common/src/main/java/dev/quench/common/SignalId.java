package dev.quench.common;

import java.time.Instant;
import java.util.Comparator;

/**
 * What makes two deliveries the same log entry. Pub/Sub message ids do not: overlapping sinks
 * deliver one entry under several of them.
 *
 * @param timestamp the entry's event time, by which windows count
 */
public record SignalId(String logName, Instant timestamp, String insertId)
    implements Comparable<SignalId> {

  private static final Comparator<SignalId> ORDER =
      Comparator.comparing(SignalId::timestamp)
          .thenComparing(SignalId::logName)
          .thenComparing(SignalId::insertId);

  @Override
  public int compareTo(SignalId other) {
    return ORDER.compare(this, other);
  }
}
