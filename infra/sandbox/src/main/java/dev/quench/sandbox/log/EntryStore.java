package dev.quench.sandbox.log;

import com.google.logging.v2.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest entries, in the order they came in; the oldest go when there are too many. */
public final class EntryStore implements Consumer<LogEntry> {
  private static final int MOST = 20_000;

  private final EntryStamp stamp;
  private final Deque<StoredEntry> entries = new ArrayDeque<>();
  private final List<Consumer<StoredEntry>> readers = new CopyOnWriteArrayList<>();

  /** An empty log. */
  public EntryStore(EntryStamp stamp) {
    this.stamp = stamp;
  }

  /** Follows what comes in from now on; called by whoever writes, so it must be quick. */
  public void follow(Consumer<StoredEntry> reader) {
    readers.add(reader);
  }

  @Override
  public void accept(LogEntry entry) {
    LogEntry received = stamp.received(entry);
    StoredEntry stored = new StoredEntry(received, EntryJson.of(received));
    keep(stored);
    readers.forEach(it -> it.accept(stored));
  }

  /** All that are kept, oldest first. */
  public synchronized List<StoredEntry> all() {
    return List.copyOf(entries);
  }

  private synchronized void keep(StoredEntry stored) {
    entries.addLast(stored);
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }
}
