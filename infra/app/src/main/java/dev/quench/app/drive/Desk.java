package dev.quench.app.drive;

import dev.quench.common.Finding;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Control;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.record.Archive;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One service's place of work in this process: events are taken one after the other, the brain
 * makes of each what it will, and nothing happens before that is committed. Findings that arrive
 * while a commit is under way share the next one.
 */
final class Desk {
  private static final int MOST_CONFLICTS = 20;

  private final ServiceRef service;
  private final WatchStore store;
  private final FleetStore fleet;
  private final Archive archive;
  private final Brain brain;
  private final Claims claims;
  private final InstantSource clock;
  private final Executor thread;
  private final Consumer<Watch> committed;
  private final BiConsumer<String, Throwable> failed;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final AtomicBoolean refreshing = new AtomicBoolean();

  /**
   * @param thread runs one task at a time, in order
   * @param committed reacts to a watch that is durable; runs on {@code thread}
   * @param failed is told what the brain threw on, and what it threw
   */
  Desk(
      ServiceRef service,
      WatchStore store,
      FleetStore fleet,
      Archive archive,
      Brain brain,
      Claims claims,
      InstantSource clock,
      Executor thread,
      Consumer<Watch> committed,
      BiConsumer<String, Throwable> failed) {
    this.service = service;
    this.store = store;
    this.fleet = fleet;
    this.archive = archive;
    this.brain = brain;
    this.claims = claims;
    this.clock = clock;
    this.thread = thread;
    this.committed = committed;
    this.failed = failed;
  }

  /** An event that waits, and who wants to know when its effect is durable. */
  private record Arrival(Event event, CompletableFuture<Reading<Watch>> durable) {}

  /**
   * Takes an event in. The future is never exceptional for an unavailable ledger: that is {@code
   * Unreadable}, and the event has had no effect. It is exceptional when the brain threw.
   */
  CompletableFuture<Reading<Watch>> submit(Event event) {
    Arrival arrival = new Arrival(event, new CompletableFuture<>());
    synchronized (arrivals) {
      arrivals.add(arrival);
    }
    thread.execute(this::takeAll);
    return arrival.durable();
  }

  /**
   * Looks whether another process wrote, or left an effect behind, and takes on what is free. While
   * one look waits, as with a ledger that is slow to say no, there is no second.
   */
  void refresh() {
    if (refreshing.compareAndSet(false, true)) {
      thread.execute(this::refreshed);
    }
  }

  private void refreshed() {
    refreshing.set(false);
    store.refresh();
    fleet.forget();
    try {
      claims
          .lost(store.current().toOptional().map(Versioned::document))
          .ifPresentOrElse(this::advance, () -> change(UnaryOperator.identity()));
      lookAtSwitch();
    } catch (RuntimeException | Error e) {
      fail("what others left of " + service, e);
    }
  }

  /** Somebody turned the switch for all, or the time of their pause is over. */
  private void lookAtSwitch() {
    if (fleet.pauseOver(clock.instant()).isPresent()) {
      change(this::toldThatPauseIsOver, it -> it.afterPause(clock.instant()));
    }
    if (fleet.turned()) {
      advance(new Event.SwitchTurned());
    }
  }

  /** Of all desks one takes the pause away and tells it, in one commit: the others find none. */
  private Watch toldThatPauseIsOver(Watch watch) {
    return fleet
        .pauseOver(clock.instant())
        .map(it -> brain.step(watch, over(it), clock.instant()))
        .orElse(watch);
  }

  private static Event over(Control.Pause it) {
    return new Event.Announced(
        "fleet.resumed",
        false,
        "all services: " + it.ended() + "; Quench acts again where it is armed",
        List.of());
  }

  private void takeAll() {
    List<Arrival> batch = drain();
    List<Arrival> findings = batch.stream().filter(Desk::isFindings).toList();
    if (!findings.isEmpty()) {
      settle(findings, new Event.FindingsArrived(FindingFold.fold(all(findings))));
    }
    batch.stream().filter(it -> !isFindings(it)).forEach(it -> settle(List.of(it), it.event()));
  }

  /** What cannot be taken together is taken one by one, so that one does not spoil the others. */
  private void settle(List<Arrival> waiting, Event event) {
    try {
      Reading<Watch> watch = advance(event);
      waiting.forEach(it -> it.durable().complete(watch));
    } catch (RuntimeException | Error e) {
      if (waiting.size() > 1) {
        waiting.forEach(it -> settle(List.of(it), it.event()));
      } else {
        waiting.forEach(it -> it.durable().completeExceptionally(e));
        fail(event.title(), e);
      }
    }
  }

  private void fail(String asked, Throwable thrown) {
    Journal.warn(service + " could not be decided on, asked about " + asked, thrown);
    failed.accept(asked, thrown);
  }

  private Reading<Watch> advance(Event event) {
    return change(watch -> brain.step(watch, amid(event), clock.instant()));
  }

  /** Facts are used together with what concerns all services at that very moment. */
  private Event amid(Event event) {
    return event instanceof Event.FactsRead it ? it.amid(fleet.fresh()) : event;
  }

  private Reading<Watch> change(UnaryOperator<Watch> step) {
    return change(step, UnaryOperator.identity());
  }

  private Reading<Watch> change(UnaryOperator<Watch> step, UnaryOperator<Fleet> ofAll) {
    for (int tries = 0; tries < MOST_CONFLICTS; tries++) {
      Reading<Versioned<Watch>> current = store.current();
      if (current instanceof Reading.Unreadable<Versioned<Watch>> it) {
        return Reading.unreadable(it.reason());
      }
      Versioned<Watch> before = current.toOptional().orElseThrow();
      Watch after = claims.claim(step.apply(before.document()));
      CommitOutcome outcome = commit(before, after, ofAll);
      if (outcome instanceof CommitOutcome.Committed) {
        react(after);
        return Reading.known(after);
      }
      if (outcome instanceof CommitOutcome.Unavailable it) {
        return Reading.unreadable(it.reason());
      }
    }
    return Reading.unreadable("other processes write the watch of " + service + " all the time");
  }

  /** What is durable stays so, whatever becomes of this; the next look reacts again. */
  private void react(Watch after) {
    try {
      committed.accept(after);
    } catch (RuntimeException | Error e) {
      Journal.warn("what the watch of " + service + " asks for could not be begun", e);
    }
  }

  private CommitOutcome commit(Versioned<Watch> before, Watch after, UnaryOperator<Fleet> change) {
    List<Change> ofAll = fleet.changes(after, change);
    if (ofAll.isEmpty() && after.equals(before.document())) {
      return new CommitOutcome.Committed();
    }
    CommitOutcome outcome =
        archive
            .changes(before.document(), after)
            .match(
                records -> store.commit(before, after, together(ofAll, records)),
                CommitOutcome.Unavailable::new);
    if (!ofAll.isEmpty()) {
      fleet.forget();
    }
    return outcome;
  }

  private static List<Change> together(List<Change> ofAll, List<Change> records) {
    return Stream.concat(ofAll.stream(), records.stream()).toList();
  }

  private List<Arrival> drain() {
    synchronized (arrivals) {
      List<Arrival> batch = List.copyOf(arrivals);
      arrivals.clear();
      return batch;
    }
  }

  private static boolean isFindings(Arrival it) {
    return it.event() instanceof Event.FindingsArrived;
  }

  private static List<Finding> all(List<Arrival> arrivals) {
    return arrivals.stream()
        .flatMap(it -> ((Event.FindingsArrived) it.event()).findings().stream())
        .toList();
  }
}
