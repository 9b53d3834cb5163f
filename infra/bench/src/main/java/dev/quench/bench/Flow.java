package dev.quench.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages that come in, and the CPU time of this process while the later ones do. */
final class Flow {
  private final int unmeasured;
  private final int measured;
  private final AtomicInteger came = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long from;
  private volatile long to;

  /**
   * A flow that has not begun.
   *
   * @param unmeasured how many messages come first
   * @param measured how many come after them
   */
  Flow(int unmeasured, int measured) {
    this.unmeasured = unmeasured;
    this.measured = measured;
  }

  /** A message came and is dealt with. */
  void came() {
    int count = came.incrementAndGet();
    if (count == unmeasured) {
      from = cpuNanos();
    } else if (count == unmeasured + measured) {
      to = cpuNanos();
      ended.countDown();
    }
  }

  void await(Duration patience) throws InterruptedException {
    if (!ended.await(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          came.get() + " messages came within " + patience + " (expected: all of them)");
    }
  }

  double microsPerMessage() {
    return (to - from) / 1_000.0 / measured;
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
