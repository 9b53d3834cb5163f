package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Shows the others on the ledger that this process is at work, says when to look what they wrote,
 * and clears away what processes left that ended without a word.
 */
final class Pulse {
  /** Claims run out without anybody writing, so look at least this often. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration CLEAR_EVERY = Duration.ofMinutes(1);

  /** Slow is not stuck: for so long nobody is called, though others may take over. */
  private static final Duration STANDS_STILL = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final String process;
  private final InstantSource clock;
  private final Executor desk;
  private final Consumer<String> away;
  private final Consumer<Duration> standsStill;
  private final AtomicBoolean unanswered = new AtomicBoolean();
  private final Metronome beats;
  private final Metronome looks;
  private final Metronome clearings;
  private final Outage outage;
  private long revision;
  private int unheard;

  /**
   * @param desk where events are taken: while it answers nothing, nobody is at work here
   * @param away is told why, when the ledger cannot be read
   * @param standsStill is told for how long no event was taken, again and again
   */
  Pulse(
      Ledger ledger,
      String process,
      InstantSource clock,
      Executor desk,
      Consumer<String> away,
      Consumer<Duration> standsStill) {
    this.ledger = ledger;
    this.process = process;
    this.clock = clock;
    this.desk = desk;
    this.away = away;
    this.standsStill = standsStill;
    this.beats = new Metronome(clock, Heartbeat.EVERY);
    this.looks = new Metronome(clock, LOOK_EVERY);
    this.clearings = new Metronome(clock, CLEAR_EVERY);
    this.outage = new Outage("the heartbeat", clock, Journal::warn);
  }

  void beatWhenDue() {
    if (beats.due()) {
      beatIfAtWork();
    }
    if (clearings.due()) {
      clear();
    }
  }

  /** Whoever has not answered since the last beat gets none: others see it, and take over. */
  private void beatIfAtWork() {
    if (unanswered.get()) {
      unheard();
      return;
    }
    unheard = 0;
    beat();
    unanswered.set(true);
    desk.execute(() -> unanswered.set(false));
  }

  /** Counted in beats, whatever the clock does. */
  private void unheard() {
    unheard++;
    Journal.warn("events have not been taken for seconds: no heartbeat until they are again");
    Duration lasting = Heartbeat.EVERY.multipliedBy(unheard);
    if (lasting.compareTo(STANDS_STILL) >= 0) {
      standsStill.accept(lasting);
    }
  }

  void beat() {
    Key key = Heartbeat.key(process);
    version(key)
        .ifPresent(it -> commit(new Change(key, it, new Heartbeat(process, clock.instant()))));
  }

  /** This process is gone from now on. */
  void stop() {
    Key key = Heartbeat.key(process);
    version(key).filter(it -> it > 0).ifPresent(it -> commit(Change.removal(key, it)));
  }

  /** Whether somebody committed since the last look, or that look was a while ago. */
  boolean timeToLook() {
    long grown = ledger.revision().match(it -> it, this::revisionAway);
    boolean due = looks.due() || grown != revision;
    revision = grown;
    return due;
  }

  private long revisionAway(String reason) {
    away.accept(reason);
    return revision;
  }

  /** Removes the heartbeats of processes that were killed. One that was only slow beats anew. */
  private void clear() {
    ledger.keys(Heartbeat.KIND).toOptional().stream()
        .flatMap(List::stream)
        .forEach(key -> read(key).toOptional().flatMap(it -> it).ifPresent(it -> clear(key, it)));
  }

  private void clear(Key key, Versioned<Heartbeat> it) {
    if (it.document().forgotten(clock.instant())) {
      commit(Change.removal(key, it.version()));
    }
  }

  private Optional<Long> version(Key key) {
    return read(key).toOptional().map(it -> it.map(Versioned::version).orElse(0L));
  }

  private Reading<Optional<Versioned<Heartbeat>>> read(Key key) {
    return ledger.read(key, Heartbeat.class);
  }

  private void commit(Change change) {
    if (ledger.commit(List.of(change)) instanceof CommitOutcome.Unavailable it) {
      outage.failed(it.reason());
    } else {
      outage.worked();
    }
  }
}
