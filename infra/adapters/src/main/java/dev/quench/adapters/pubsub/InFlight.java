package dev.quench.adapters.pubsub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what was begun and has not ended, and waits for it. */
final class InFlight {
  private int count;

  synchronized void begin() {
    count++;
  }

  synchronized void end() {
    count--;
    notifyAll();
  }

  /** Waits until nothing is in flight; false when the time was not enough. */
  synchronized boolean await(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    long left = within.toNanos();
    try {
      while (count > 0 && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = deadline - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return count == 0;
  }
}
