package dev.quench.app.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines for somebody who may stop reading: whoever writes never waits for them. A thread of its own
 * passes them on; where more wait than a bound they are left out, and how many is said later.
 */
final class UnblockedOutput extends OutputStream {
  /** Minutes of a busy process; longer than a terminal is scrolled or a pipe's reader restarts. */
  static final int MOST = 1_000;

  private static final Duration FINISH_BOUND = Duration.ofSeconds(1);
  private static final byte[] END = new byte[0];

  private final PrintStream to;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST);
  private final AtomicLong leftOut = new AtomicLong();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Thread thread = new Thread(this::passOn, "quench-output");

  UnblockedOutput(PrintStream to) {
    this.to = to;
    thread.setDaemon(true);
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (begun.compareAndSet(false, true)) {
      thread.start();
    }
    if (length > 0 && !waiting.offer(Arrays.copyOfRange(bytes, from, from + length))) {
      leftOut.incrementAndGet();
    }
  }

  /** Waits until all is written, for those who read, and a bound long for those who do not. */
  @Override
  public void close() {
    try {
      if (begun.get() && waiting.offer(END, FINISH_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.join(FINISH_BOUND.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void passOn() {
    try {
      for (byte[] next = waiting.take(); next != END; next = waiting.take()) {
        to.write(next, 0, next.length);
        sayWhatWasLeftOut();
        to.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sayWhatWasLeftOut() {
    long count = leftOut.getAndSet(0);
    if (count > 0) {
      byte[] line =
          "quench: %d lines were left out, because nobody read those before them%n"
              .formatted(count)
              .getBytes(StandardCharsets.UTF_8);
      to.write(line, 0, line.length);
    }
  }
}
