package dev.quench.app.drive;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A schedule by threads and the machine's time. */
final class Threads implements Schedule {
  /** With what closes before and after, a process ends within the ten seconds that it is given. */
  private static final Duration WORKERS_BOUND = Duration.ofSeconds(3);

  private static final Duration DESK_BOUND = Duration.ofSeconds(1);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("quench-timer"));
  private final ExecutorService desk = Executors.newSingleThreadExecutor(named("quench-desk"));
  private final ExecutorService workers = Executors.newCachedThreadPool(named("quench-worker"));

  @Override
  public Executor desk() {
    return desk;
  }

  @Override
  public Executor workers() {
    return workers;
  }

  @Override
  public Executor readers() {
    return workers;
  }

  @Override
  public Runnable in(Duration delay, Runnable task) {
    try {
      long millis = Math.max(0, delay.toMillis());
      Future<?> due = timer.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
      return () -> due.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  @Override
  public boolean pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    finish(workers, WORKERS_BOUND);
    finish(desk, DESK_BOUND);
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    };
  }

  /** While it ends, a task finds nobody to hand its work to. */
  private void failed(Throwable e) {
    if (timer.isShutdown() && e instanceof RejectedExecutionException) {
      Journal.debug("closing: a task of the timer came too late");
    } else {
      Journal.warn("a task of the timer failed", e);
    }
  }

  private static void finish(ExecutorService threads, Duration within) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
