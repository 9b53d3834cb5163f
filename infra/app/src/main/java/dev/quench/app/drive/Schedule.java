package dev.quench.app.drive;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Where a driver's work runs, and when: on threads in a process, in a seeded order in a simulation.
 * After it is closed it takes nothing new; executors say so by throwing, timers by doing nothing.
 */
interface Schedule extends AutoCloseable {

  /** Runs one task at a time, in order; no task of it waits for another. */
  Executor desk();

  /** Runs tasks that wait for the world: effects and notices. */
  Executor workers();

  /** Runs the reads that a worker makes side by side and waits for. */
  Executor readers();

  /** Runs a short task once, later; what comes back takes it off the list. */
  Runnable in(Duration delay, Runnable task);

  /** Lets time pass within a worker's task; false when that task should come to its end. */
  boolean pause(Duration length);

  /** Runs a short task again and again. */
  default void every(Duration delay, Runnable task) {
    Runnable unused =
        in(
            delay,
            () -> {
              try {
                task.run();
              } finally {
                every(delay, task);
              }
            });
  }

  /** What runs is finished within a bound; what was to run later never does. */
  @Override
  void close();
}
