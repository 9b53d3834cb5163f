package dev.quench.app.drive;

import dev.quench.remediation.rehearsal.ManualClock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executor;

/** One process's work on an agenda. Its workers may be slow to begin, as on a busy machine. */
final class SeededSchedule implements Schedule {
  private static final int SLOW_ONE_IN = 40;
  private static final int SLOWEST_SECONDS = 90;

  private static final Duration LAZIEST = Duration.ofSeconds(1);

  private final String process;
  private final Agenda agenda;
  private final ManualClock clock;
  private final Random random;

  SeededSchedule(String process, Agenda agenda, ManualClock clock, Random random) {
    this.process = process;
    this.agenda = agenda;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Executor desk() {
    return task -> agenda.inLine(process + "'s desk", process, task);
  }

  @Override
  public Executor workers() {
    return task -> {
      Runnable unused = in(slowness(), task);
    };
  }

  @Override
  public Executor readers() {
    return Runnable::run;
  }

  @Override
  public Runnable in(Duration delay, Runnable task) {
    return agenda.at(clock.instant().plus(delay), process, task);
  }

  /** Ticks as lazily as the bounds of heartbeats and claims allow: most of them find nothing. */
  @Override
  public void every(Duration delay, Runnable task) {
    Schedule.super.every(delay.compareTo(LAZIEST) < 0 ? LAZIEST : delay, task);
  }

  @Override
  public boolean pause(Duration length) {
    agenda.meanwhile(length);
    return true;
  }

  @Override
  public void close() {
    agenda.forget(process);
  }

  private Duration slowness() {
    return random.nextInt(SLOW_ONE_IN) == 0
        ? Duration.ofSeconds(random.nextInt(SLOWEST_SECONDS))
        : Duration.ofMillis(random.nextInt(20));
  }
}
