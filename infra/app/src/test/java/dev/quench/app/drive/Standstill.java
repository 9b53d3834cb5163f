package dev.quench.app.drive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** A schedule whose desk takes nothing any more, while its timer goes on. */
final class Standstill implements Schedule, InstantSource {
  private final Deque<Runnable> due = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  /** Rings whatever was set, four times a second. */
  void pass(Duration howLong) {
    for (long i = 0; i < howLong.toMillis() / 250; i++) {
      now = now.plusMillis(250);
      Deque<Runnable> ringing = new ArrayDeque<>(due);
      due.clear();
      ringing.forEach(Runnable::run);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Executor desk() {
    return task -> {};
  }

  @Override
  public Executor workers() {
    return Runnable::run;
  }

  @Override
  public Executor readers() {
    return Runnable::run;
  }

  @Override
  public Runnable in(Duration delay, Runnable task) {
    due.add(task);
    return () -> due.remove(task);
  }

  @Override
  public boolean pause(Duration length) {
    return true;
  }

  @Override
  public void close() {}
}
