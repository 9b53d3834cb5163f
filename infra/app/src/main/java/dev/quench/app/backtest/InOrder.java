package dev.quench.app.backtest;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts what an archive has in some order into that of time, as far as a bounded memory allows: an
 * archive with fewer matches than that may stand in any order, and a longer one nearly in order.
 */
final class InOrder<T> {
  /** How many are held back to let earlier ones go first. */
  static final int HELD = 100_000;

  private final Consumer<T> next;
  private final int held;
  private final PriorityQueue<Arrival<T>> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Arrival<T> it) -> it.at()).thenComparing(it -> it.number()));
  private Instant last = Instant.MIN;
  private long number;
  private long late;

  InOrder(int held, Consumer<T> next) {
    this.held = held;
    this.next = next;
  }

  private record Arrival<T>(Instant at, long number, T what) {}

  void add(Instant at, T what) {
    late += at.isBefore(last) ? 1 : 0;
    number++;
    waiting.add(new Arrival<>(at, number, what));
    if (waiting.size() > held) {
      release();
    }
  }

  /** Lets go of all that is held back. */
  void end() {
    while (!waiting.isEmpty()) {
      release();
    }
  }

  /** How many came too late to be put in order. */
  long late() {
    return late;
  }

  private void release() {
    Arrival<T> first = waiting.remove();
    last = first.at();
    next.accept(first.what());
  }
}
