package dev.quench.adapters.logging;

import com.google.cloud.logging.v2.LoggingClient;
import com.google.cloud.logging.v2.LoggingSettings;
import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.LogEntry;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.GuardedCalls;
import dev.quench.adapters.GuardedServices;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.LogHistory;
import dev.quench.remediation.verify.Rotation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  /** How far before a stretch of changes to look for the deploys that its entries repeat. */
  private static final Duration LOOK_BACK = Duration.ofDays(1);

  private final LoggingClient log;
  private final GuardedServices calls;
  private final Function<byte[], Optional<ModeId>> rules;

  private CloudLogHistory(
      LoggingClient log, GuardedServices calls, Function<byte[], Optional<ModeId>> rules) {
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
        new GuardedServices("Cloud Logging", clock, GuardedCalls.PAUSE),
        rules);
  }

  @Override
  public Reading<List<ChangeRecord>> changes(ServiceRef service, Instant since) {
    return calls
        .about(service)
        .read(
            "listing changes of " + service + " since " + since,
            () -> changes(newest(LogQuery.changes(service, since.minus(LOOK_BACK))), since));
  }

  @Override
  public Reading<List<Rotation>> rotations(ServiceRef service, Instant since) {
    return calls
        .about(service)
        .read(
            "listing changes of secrets in " + service.project() + " since " + since,
            () ->
                newest(LogQuery.secrets(service, since)).stream()
                    .flatMap(it -> SecretEntry.rotation(it).stream())
                    .sorted(Comparator.comparing(Rotation::at))
                    .toList());
  }

  @Override
  public Reading<LogEvidence> evidence(ServiceRef service, RevisionName revision, Instant since) {
    return calls
        .about(service)
        .read(
            "reading the log of " + revision + " since " + since,
            () -> evidence(newest(LogQuery.of(service, revision, since))));
  }

  @Override
  public void close() {
    log.close();
  }

  /** One more than is used, to know whether there were more. */
  private List<LogEntry> newest(ListLogEntriesRequest query) {
    return StreamSupport.stream(log.listLogEntries(query).iterateAll().spliterator(), false)
        .limit(MAX_ENTRIES + 1)
        .toList();
  }

  private static List<ChangeRecord> changes(List<LogEntry> newestFirst, Instant since) {
    List<LogEntry> entries = new ArrayList<>(newestFirst);
    Collections.reverse(entries);
    List<ChangeRecord> changes = ChangesInOrder.of(entries);
    if (entries.size() > MAX_ENTRIES && changes.get(0).at().isAfter(since)) {
      throw new IllegalStateException(
          "changes: more than were read (expected: at most " + MAX_ENTRIES + ")");
    }
    return changes.stream().filter(it -> !it.at().isBefore(since)).toList();
  }

  private LogEvidence evidence(List<LogEntry> found) {
    List<LogEntry> entries = found.subList(0, Math.min(found.size(), MAX_ENTRIES));
    Map<ModeId, Integer> matches = new TreeMap<>();
    entries.forEach(
        entry ->
            rules.apply(EntryJson.of(entry)).ifPresent(it -> matches.merge(it, 1, Integer::sum)));
    return new LogEvidence(entries.size(), matches, found.size() <= MAX_ENTRIES);
  }

  private static LoggingSettings settings(ApiEndpoint endpoint) throws IOException {
    LoggingSettings.Builder settings = LoggingSettings.newBuilder();
    settings.listLogEntriesSettings().setSimpleTimeoutNoRetriesDuration(READ_DEADLINE);
    return endpoint
        .configure(settings, LoggingSettings.defaultGrpcTransportProviderBuilder())
        .build();
  }
}
