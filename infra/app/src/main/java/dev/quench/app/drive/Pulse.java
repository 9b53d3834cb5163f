package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Shows the others on the ledger that this process is at work, and says when to look what they
 * wrote.
 */
final class Pulse {
  /** Claims run out without anybody writing, so look at least this often. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final String process;
  private final InstantSource clock;
  private Instant beaten = Instant.EPOCH;
  private Instant looked = Instant.EPOCH;
  private long revision;

  Pulse(Ledger ledger, String process, InstantSource clock) {
    this.ledger = ledger;
    this.process = process;
    this.clock = clock;
  }

  void beatWhenDue() {
    if (!beaten.plus(Heartbeat.EVERY).isAfter(clock.instant())) {
      beat();
    }
  }

  void beat() {
    beaten = clock.instant();
    write(beaten);
  }

  /** This process is gone from now on. */
  void stop() {
    write(Instant.EPOCH);
  }

  /** Whether somebody committed since the last look, or that look was a while ago. */
  boolean timeToLook() {
    long grown = ledger.revision().toOptional().orElse(revision);
    if (grown == revision && looked.plus(LOOK_EVERY).isAfter(clock.instant())) {
      return false;
    }
    revision = grown;
    looked = clock.instant();
    return true;
  }

  private void write(Instant at) {
    Reading<Optional<Versioned<Heartbeat>>> before =
        ledger.read(Heartbeat.key(process), Heartbeat.class);
    before.toOptional().ifPresent(it -> write(it.map(Versioned::version).orElse(0L), at));
  }

  private void write(long version, Instant at) {
    Change change = new Change(Heartbeat.key(process), version, new Heartbeat(process, at));
    if (ledger.commit(List.of(change)) instanceof CommitOutcome.Unavailable it) {
      Journal.warn("the heartbeat could not be written: " + it.reason());
    }
  }
}
