package dev.quench.adapters.logging;

import com.google.cloud.logging.v2.LoggingClient;
import com.google.cloud.logging.v2.LoggingSettings;
import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.LogEntry;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.GuardedCalls;
import dev.quench.common.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The log of a project read from one end to the other, a page at a time, oldest first. */
public final class LogArchive implements AutoCloseable {
  private static final int PAGE_SIZE = 1_000;

  /** A page made out: what cannot be is found before anybody was given half of it. */
  private record Page(List<Map.Entry<String, byte[]>> entries, String next) {
    static Page of(LoggingClient.ListLogEntriesPage page) {
      List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
      for (LogEntry it : page.getValues()) {
        entries.add(Map.entry(it.getInsertId(), EntryJson.of(it)));
      }
      return new Page(entries, page.getNextPageToken());
    }
  }

  private final LoggingClient log;
  private final GuardedCalls calls;

  private LogArchive(LoggingClient log, GuardedCalls calls) {
    this.log = log;
    this.calls = calls;
  }

  /**
   * Connects, when first asked for something.
   *
   * @throws IOException when there are no credentials
   */
  public static LogArchive open(ApiEndpoint endpoint, Clock clock) throws IOException {
    LoggingSettings.Builder settings = LoggingSettings.newBuilder();
    settings
        .listLogEntriesSettings()
        .setSimpleTimeoutNoRetriesDuration(CloudLogHistory.READ_DEADLINE.multipliedBy(3));
    return new LogArchive(
        LoggingClient.create(
            endpoint
                .configure(settings, LoggingSettings.defaultGrpcTransportProviderBuilder())
                .build()),
        new GuardedCalls("Cloud Logging", clock, GuardedCalls.PAUSE));
  }

  /**
   * Reads everything a filter lets through.
   *
   * @param each is given an entry's insert id, and the entry as the JSON a sink would publish
   * @return why it could not be read to the end, if so
   */
  public Optional<String> read(String project, String filter, BiConsumer<String, byte[]> each) {
    Optional<String> page = Optional.of("");
    while (page.isPresent()) {
      ListLogEntriesRequest question = question(project, filter, page.get());
      Reading<Page> answer =
          calls.read(
              "listing entries of " + project,
              () -> Page.of(log.listLogEntries(question).getPage()));
      if (answer instanceof Reading.Unreadable<Page> it) {
        return Optional.of(it.reason());
      }
      Page read = answer.toOptional().orElseThrow();
      read.entries().forEach(it -> each.accept(it.getKey(), it.getValue()));
      page = Optional.of(read.next()).filter(it -> !it.isEmpty());
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    log.close();
  }

  private static ListLogEntriesRequest question(String project, String filter, String page) {
    return ListLogEntriesRequest.newBuilder()
        .addResourceNames("projects/" + project)
        .setFilter(filter)
        .setOrderBy("timestamp asc")
        .setPageSize(PAGE_SIZE)
        .setPageToken(page)
        .build();
  }
}
