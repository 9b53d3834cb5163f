package dev.quench.sandbox.log;

import com.google.api.MonitoredResource;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Gives entries their identity: log name, time, insert id. */
public final class EntryStamp {
  private final InstantSource clock;
  private final AtomicLong count = new AtomicLong();

  /** Stamps by this clock. */
  public EntryStamp(InstantSource clock) {
    this.clock = clock;
  }

  LogEntry.Builder entry(Origin origin, String log) {
    return entry(origin.service().project(), origin.resource(), log);
  }

  LogEntry.Builder entry(String project, MonitoredResource resource, String log) {
    Instant now = clock.instant();
    return LogEntry.newBuilder()
        .setLogName("projects/" + project + "/logs/" + log)
        .setResource(resource)
        .setTimestamp(timestamp(now))
        .setInsertId(
            "%x%08x%06x".formatted(now.getEpochSecond(), now.getNano(), count.getAndIncrement()));
  }

  LogEntry received(LogEntry entry) {
    Timestamp now = timestamp(clock.instant());
    LogEntry.Builder received = entry.toBuilder().setReceiveTimestamp(now);
    if (!entry.hasTimestamp()) {
      received.setTimestamp(now);
    }
    if (entry.getInsertId().isEmpty()) {
      received.setInsertId("%x%06x".formatted(now.getSeconds(), count.getAndIncrement()));
    }
    return received.build();
  }

  static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
