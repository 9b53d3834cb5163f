package dev.quench.remediation;

import java.time.Instant;
import java.util.Optional;

/**
 * What people have switched.
 *
 * @param by who switched it last
 */
public record Control(boolean armed, String by, Optional<Pause> pause) {

  /** Observe only, which is how a service begins. */
  public static final Control OBSERVING = new Control(false, "", Optional.empty());

  /**
   * No action meanwhile.
   *
   * @param until empty means until resumed
   */
  public record Pause(String by, String reason, Instant since, Optional<Instant> until) {

    /** Whether it is not over yet. */
    public boolean holds(Instant now) {
      return until.filter(it -> !it.isAfter(now)).isEmpty();
    }

    /** What is told when its time has come. */
    public String ended() {
      return "the pause by " + by + " (" + reason + ") has ended";
    }
  }
}
