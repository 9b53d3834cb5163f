package dev.quench.sandbox.demo;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sees every watch that is committed, and can wait for one. */
final class Onlooker {
  private final Map<ServiceRef, Watch> latest = new TreeMap<>();

  synchronized void see(Watch watch) {
    latest.put(watch.service(), watch);
    notifyAll();
  }

  /** What is known of a service. */
  synchronized Optional<Watch> of(ServiceRef service) {
    return Optional.ofNullable(latest.get(service));
  }

  /** What is known of all that are watched, by name. */
  synchronized List<Watch> all() {
    return List.copyOf(latest.values());
  }

  /** Waits until it is so, and says whether it became so within the limit. */
  synchronized boolean await(BooleanSupplier so, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!so.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
