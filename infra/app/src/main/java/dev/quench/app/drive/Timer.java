package dev.quench.app.drive;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs short tasks later. After it is closed it runs nothing, and that is no error. */
final class Timer implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread timer = new Thread(task, "quench-timer");
            timer.setDaemon(true);
            return timer;
          });

  /** Runs a task once; what comes back takes it off the list. */
  Runnable in(Duration delay, Runnable task) {
    try {
      long millis = Math.max(0, delay.toMillis());
      Future<?> due = thread.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
      return () -> due.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  /** Runs a task again and again. */
  void every(Duration delay, Runnable task) {
    Runnable unused =
        in(
            delay,
            () -> {
              guarded(task).run();
              every(delay, task);
            });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        Journal.warn("a task of the timer failed", e);
      }
    };
  }
}
