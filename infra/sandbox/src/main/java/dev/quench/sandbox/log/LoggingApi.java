package dev.quench.sandbox.log;

import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.ListLogEntriesResponse;
import com.google.logging.v2.LogEntry;
import com.google.logging.v2.LoggingServiceV2Grpc;
import com.google.logging.v2.WriteLogEntriesRequest;
import com.google.logging.v2.WriteLogEntriesResponse;
import dev.quench.common.text.Issue;
import dev.quench.sandbox.grpc.Replies;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cloud Logging's API: write and list. */
public final class LoggingApi extends LoggingServiceV2Grpc.LoggingServiceV2ImplBase {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 1000;
  private static final Comparator<StoredEntry> OLDEST_FIRST =
      Comparator.comparing(it -> Cursor.of(it.entry()));
  private static final Comparator<StoredEntry> NEWEST_FIRST = OLDEST_FIRST.reversed();

  private final EntryStore entries;

  /** Over this log. */
  public LoggingApi(EntryStore entries) {
    this.entries = entries;
  }

  @Override
  public void writeLogEntries(
      WriteLogEntriesRequest request, StreamObserver<WriteLogEntriesResponse> reply) {
    Replies.send(reply, () -> write(request));
  }

  @Override
  public void listLogEntries(
      ListLogEntriesRequest request, StreamObserver<ListLogEntriesResponse> reply) {
    Replies.send(reply, () -> list(request));
  }

  private WriteLogEntriesResponse write(WriteLogEntriesRequest request) {
    List<LogEntry> complete =
        request.getEntriesList().stream().map(it -> completed(it, request)).toList();
    if (!request.getDryRun()) {
      complete.forEach(entries);
    }
    return WriteLogEntriesResponse.getDefaultInstance();
  }

  private ListLogEntriesResponse list(ListLogEntriesRequest request) {
    Comparator<StoredEntry> order = order(request.getOrderBy());
    int size = size(request.getPageSize());
    List<StoredEntry> found =
        matching(request).stream()
            .sorted(order)
            .filter(after(request, order))
            .limit(size + 1L)
            .toList();
    List<StoredEntry> page = found.subList(0, Math.min(size, found.size()));
    return ListLogEntriesResponse.newBuilder()
        .addAllEntries(page.stream().map(StoredEntry::entry).toList())
        .setNextPageToken(found.size() > size ? Cursor.of(page.get(size - 1).entry()).token() : "")
        .build();
  }

  private List<StoredEntry> matching(ListLogEntriesRequest request) {
    EntryFilter filter =
        EntryFilter.parse(request.getFilter()).match(it -> it, LoggingApi::unparseable);
    return entries.all().stream()
        .filter(it -> belongs(it.entry(), request.getResourceNamesList()))
        .filter(filter::passes)
        .toList();
  }

  private static boolean belongs(LogEntry entry, List<String> resources) {
    return resources.stream().anyMatch(it -> entry.getLogName().startsWith(it + "/"));
  }

  private static Predicate<StoredEntry> after(
      ListLogEntriesRequest request, Comparator<StoredEntry> order) {
    if (request.getPageToken().isEmpty()) {
      return entry -> true;
    }
    Cursor last = Cursor.parse(request.getPageToken());
    boolean descending = order.equals(NEWEST_FIRST);
    return entry -> {
      int place = Cursor.of(entry.entry()).compareTo(last);
      return descending ? place < 0 : place > 0;
    };
  }

  private static Comparator<StoredEntry> order(String orderBy) {
    return switch (orderBy.strip()) {
      case "", "timestamp", "timestamp asc" -> OLDEST_FIRST;
      case "timestamp desc" -> NEWEST_FIRST;
      default ->
          throw new IllegalArgumentException(
              "order_by: " + orderBy + " (expected: timestamp asc or timestamp desc)");
    };
  }

  private static int size(int asked) {
    return asked <= 0 ? USUAL_PAGE : Math.min(asked, LARGEST_PAGE);
  }

  private static EntryFilter unparseable(List<Issue> issues) {
    throw new IllegalArgumentException(
        issues.stream().map(Issue::toString).collect(Collectors.joining("; ")));
  }

  private static LogEntry completed(LogEntry entry, WriteLogEntriesRequest request) {
    LogEntry.Builder complete = entry.toBuilder();
    if (entry.getLogName().isEmpty()) {
      complete.setLogName(request.getLogName());
    }
    if (!entry.hasResource()) {
      complete.setResource(request.getResource());
    }
    request.getLabelsMap().forEach((key, value) -> label(complete, key, value));
    return complete.build();
  }

  private static void label(LogEntry.Builder entry, String key, String value) {
    if (!entry.containsLabels(key)) {
      entry.putLabels(key, value);
    }
  }
}
