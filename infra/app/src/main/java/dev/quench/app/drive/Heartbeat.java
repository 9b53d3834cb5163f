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

  /** Where a process writes it. */
  public static Key key(String process) {
    return new Key(KIND, process);
  }

  /** Whether the process was heard of lately. */
  public boolean alive(Instant now) {
    return at.plus(GONE_AFTER).isAfter(now);
  }
}
