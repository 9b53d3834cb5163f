package dev.quench.app.drive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says when it is time again. A clock that is set back does not make it fall silent. */
final class Metronome {
  private final InstantSource clock;
  private final Duration every;
  private Instant last = Instant.EPOCH;

  Metronome(InstantSource clock, Duration every) {
    this.clock = clock;
    this.every = every;
  }

  /** Whether so much time has passed since it was last time, in whichever direction. */
  synchronized boolean due() {
    Instant now = clock.instant();
    if (Duration.between(last, now).abs().compareTo(every) < 0) {
      return false;
    }
    last = now;
    return true;
  }
}
