package dev.quench.sandbox.demo;

import dev.quench.remediation.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Sees every watch that is committed, and can wait for one. */
final class Onlooker {
  private Optional<Watch> latest = Optional.empty();

  synchronized void see(Watch watch) {
    latest = Optional.of(watch);
    notifyAll();
  }

  synchronized Optional<Watch> latest() {
    return latest;
  }

  /** Waits until the watch is so, and says whether it became so within the limit. */
  synchronized boolean await(Predicate<Watch> so, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (latest.filter(so).isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
