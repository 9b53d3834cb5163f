package dev.quench.adapters.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.audit.AuditLog;
import com.google.cloud.logging.v2.LoggingClient;
import com.google.cloud.logging.v2.LoggingSettings;
import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.GuardedCalls;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.LogHistory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The past as Cloud Logging tells it: audit entries, and what the rules find in a revision's. */
public final class CloudLogHistory implements LogHistory, AutoCloseable {

  /** The longest one attempt at one page takes. */
  public static final Duration READ_DEADLINE = Duration.ofSeconds(10);

  /** More entries than this are not read: evidence is incomplete then, and changes unreadable. */
  public static final int MAX_ENTRIES = 1000;

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .usingTypeRegistry(TypeRegistry.newBuilder().add(AuditLog.getDescriptor()).build());

  private final LoggingClient log;
  private final GuardedCalls calls;
  private final Function<byte[], Optional<ModeId>> rules;

  private CloudLogHistory(
      LoggingClient log, GuardedCalls calls, Function<byte[], Optional<ModeId>> rules) {
    this.log = log;
    this.calls = calls;
    this.rules = rules;
  }

  /**
   * Connects, when first asked for something.
   *
   * @param rules what is found in an entry, given as the JSON a sink would publish; nothing for
   *     what a client caused
   * @throws IOException when there are no credentials
   */
  public static CloudLogHistory open(
      ApiEndpoint endpoint, Clock clock, Function<byte[], Optional<ModeId>> rules)
      throws IOException {
    return new CloudLogHistory(
        LoggingClient.create(settings(endpoint)),
        new GuardedCalls("Cloud Logging", clock, GuardedCalls.PAUSE),
        rules);
  }

  @Override
  public Reading<List<ChangeRecord>> changes(ServiceRef service, Instant since) {
    return calls.read(
        "listing changes of " + service + " since " + since,
        () ->
            all(LogQuery.changes(service, since)).stream()
                .flatMap(entry -> AuditEntry.change(entry).stream())
                .toList());
  }

  @Override
  public Reading<LogEvidence> evidence(ServiceRef service, RevisionName revision, Instant since) {
    return calls.read(
        "reading the log of " + revision + " since " + since,
        () -> evidence(upTo(MAX_ENTRIES + 1, LogQuery.of(service, revision, since))));
  }

  @Override
  public void close() {
    log.close();
  }

  private List<LogEntry> all(ListLogEntriesRequest query) {
    List<LogEntry> entries = upTo(MAX_ENTRIES + 1, query);
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalStateException(
          "entries: more than were read (expected: at most " + MAX_ENTRIES + ")");
    }
    return entries;
  }

  private List<LogEntry> upTo(int count, ListLogEntriesRequest query) {
    return StreamSupport.stream(log.listLogEntries(query).iterateAll().spliterator(), false)
        .limit(count)
        .toList();
  }

  private LogEvidence evidence(List<LogEntry> found) {
    List<LogEntry> entries = found.subList(0, Math.min(found.size(), MAX_ENTRIES));
    Map<ModeId, Integer> matches = new TreeMap<>();
    entries.forEach(
        entry -> rules.apply(json(entry)).ifPresent(it -> matches.merge(it, 1, Integer::sum)));
    return new LogEvidence(entries.size(), matches, found.size() <= MAX_ENTRIES);
  }

  private static byte[] json(LogEntry entry) {
    try {
      return JSON.print(entry).getBytes(UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "entry %s: %s (expected: a payload of a known type)"
              .formatted(entry.getInsertId(), entry.getProtoPayload().getTypeUrl()),
          e);
    }
  }

  private static LoggingSettings settings(ApiEndpoint endpoint) throws IOException {
    LoggingSettings.Builder settings = LoggingSettings.newBuilder();
    settings.listLogEntriesSettings().setSimpleTimeoutNoRetriesDuration(READ_DEADLINE);
    return endpoint
        .configure(settings, LoggingSettings.defaultGrpcTransportProviderBuilder())
        .build();
  }
}
