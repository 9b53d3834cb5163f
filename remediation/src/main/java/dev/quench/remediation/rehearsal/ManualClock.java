package dev.quench.remediation.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved, and never goes back. */
public final class ManualClock implements InstantSource {
  private Instant now;

  public ManualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on by so much. */
  public void pass(Duration time) {
    to(now.plus(time));
  }

  /** Moves on to an instant; one that has passed leaves the clock as it is. */
  public void to(Instant then) {
    now = then.isAfter(now) ? then : now;
  }
}
