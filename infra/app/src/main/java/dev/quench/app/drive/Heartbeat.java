package dev.quench.app.drive;

import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import java.time.Duration;
import java.time.Instant;

/** A process that works on the ledger says so, again and again. */
public record Heartbeat(String process, Instant at) implements Document {

  /** The kind of its key. */
  public static final String KIND = "heartbeat";

  /** How often a working process writes it. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  /** A process not heard of for this long is taken for gone. */
  public static final Duration GONE_AFTER = Duration.ofSeconds(7);

  /** One not heard of for this long is nobody's any more and is removed. */
  public static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  /** Where a process writes it. */
  public static Key key(String process) {
    return new Key(KIND, process);
  }

  /** Whether the process was heard of lately; of the future nobody has heard yet. */
  public boolean alive(Instant now) {
    return heard(now, GONE_AFTER);
  }

  /** Whether nobody waits for this process any more. */
  boolean forgotten(Instant now) {
    return !heard(now, FORGOTTEN_AFTER);
  }

  private boolean heard(Instant now, Duration within) {
    return Duration.between(at, now).abs().compareTo(within) < 0;
  }
}
