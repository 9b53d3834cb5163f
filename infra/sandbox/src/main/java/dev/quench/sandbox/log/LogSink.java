package dev.quench.sandbox.log;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A log sink: publishes the entries that pass its filter, in the order they came in, from a thread
 * of its own. It can be told to lose or to double messages. When listeners fall behind by more than
 * {@link #MOST_WAITING} entries, whoever writes to the log waits.
 */
public final class LogSink implements Consumer<StoredEntry>, AutoCloseable {
  private static final int MOST_WAITING = 10_000;

  private final EntryFilter filter;
  private final BlockingQueue<StoredEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<Consumer<Published>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "log-sink");
  private int losing;
  private int doubling;

  /** A sink that nobody listens to yet. */
  public LogSink(EntryFilter filter) {
    this.filter = filter;
    thread.setDaemon(true);
    thread.start();
  }

  /** Gets every message published from now on. */
  public void onPublish(Consumer<Published> listener) {
    listeners.add(listener);
  }

  /** The next messages are not published. */
  public synchronized void lose(int messages) {
    losing = messages;
  }

  /** The next messages are published twice. */
  public synchronized void repeat(int messages) {
    doubling = messages;
  }

  @Override
  public void accept(StoredEntry entry) {
    if (filter.passes(entry)) {
      try {
        waiting.put(entry);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Published message = Published.of(waiting.take());
        for (int copies = copies(); copies > 0; copies--) {
          listeners.forEach(it -> it.accept(message));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int copies() {
    if (losing > 0) {
      losing--;
      return 0;
    }
    int copies = doubling > 0 ? 2 : 1;
    doubling -= doubling > 0 ? 1 : 0;
    return copies;
  }
}
