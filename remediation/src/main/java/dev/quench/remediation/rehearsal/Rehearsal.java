package dev.quench.remediation.rehearsal;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Event;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.TrafficWritten.Held;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.gate.LastLook;
import dev.quench.remediation.notice.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One service's watch driven as the effect driver drives it, in one thread: what the brain asks for
 * is done at once, and time is moved to whatever comes next. What happens while an effect is being
 * carried out is heard of before its result, as in life. The same beginning always ends the same.
 */
public final class Rehearsal {
  private static final int MOST_STEPS = 1_000_000;

  private final Remediator brain;
  private final ManualClock clock;
  private final BiFunction<ServiceRef, PendingEffect, Event> performer;
  private final BiConsumer<Watch, Watch> audience;
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingLong(Happening::number));
  private final List<Notice> told = new ArrayList<>();
  private Watch watch;
  private Fleet others = Fleet.QUIET;
  private long scheduled;

  /**
   * @param performer carries out an effect and says what came of it; may move the clock
   * @param audience sees the watch before and after each step
   */
  public Rehearsal(
      Remediator brain,
      Watch watch,
      ManualClock clock,
      BiFunction<ServiceRef, PendingEffect, Event> performer,
      BiConsumer<Watch, Watch> audience) {
    this.brain = brain;
    this.watch = watch;
    this.clock = clock;
    this.performer = performer;
    this.audience = audience;
  }

  private record Happening(Instant at, long number, Runnable what) {}

  /** Has something happen at an instant; of several at the same one, in the order they came. */
  public void at(Instant when, Runnable what) {
    scheduled++;
    happenings.add(new Happening(when, scheduled, what));
  }

  /** Hands an event to the brain, now. */
  public void feed(Event event) {
    Watch before = watch;
    watch = brain.step(before, event, clock.instant());
    audience.accept(before, watch);
  }

  /** Goes on with another watch, such as one that remembers more than it has lived through. */
  public void goOnWith(Watch other) {
    watch = other;
  }

  /** From now on these are the other services; until then there were none. */
  public void among(Fleet services) {
    others = services;
  }

  /** The last look before a write, by the watch as it stands. */
  public Optional<Held> held(ServiceRef service, PendingEffect effect) {
    return new LastLook(Reading.known(Optional.of(watch)), Reading.known(others.with(watch)))
        .held(effect, clock.instant());
  }

  /** The watch as it stands. */
  public Watch watch() {
    return watch;
  }

  /** Everything people were told, in order. */
  public List<Notice> told() {
    return List.copyOf(told);
  }

  /** When the last thing that is scheduled happens, if there is any. */
  public Optional<Instant> lastHappening() {
    return happenings.stream().map(Happening::at).max(Comparator.naturalOrder());
  }

  /** Goes on until an instant; then everything due has happened and nothing is being done. */
  public void run(Instant until) {
    run(until, it -> true);
    clock.to(until);
  }

  /** Goes on until an instant, or until the watch is such that it is enough. */
  public void run(Instant until, Predicate<Watch> goesOn) {
    for (int step = 0; step < MOST_STEPS; step++) {
      if (!goesOn.test(watch) || (!worked() && !moved(until))) {
        return;
      }
    }
    throw new IllegalStateException(
        "steps: " + MOST_STEPS + " and no rest (expected: fewer), at " + clock.instant());
  }

  /** Does one thing that is due now. */
  private boolean worked() {
    if (!watch.untold().isEmpty()) {
      tell();
    } else if (happened()) {
      return true;
    } else if (watch.pending().isPresent()) {
      perform(watch.pending().get());
    } else {
      return rang();
    }
    return true;
  }

  private void tell() {
    List<Notice> news = watch.untold();
    told.addAll(news);
    feed(new Event.NoticesTold(news.stream().map(Notice::id).toList()));
  }

  private boolean happened() {
    Happening next = happenings.peek();
    if (next == null || next.at().isAfter(clock.instant())) {
      return false;
    }
    happenings.remove();
    next.what().run();
    return true;
  }

  private void perform(PendingEffect effect) {
    Event result = performer.apply(watch.service(), effect);
    while (happened()) {}
    feed(amid(result));
  }

  private Event amid(Event result) {
    return result instanceof Event.FactsRead it
        ? it.amid(Reading.known(others.with(watch)))
        : result;
  }

  private boolean rang() {
    boolean due = watch.wakeAt().filter(it -> !it.isAfter(clock.instant())).isPresent();
    if (due) {
      feed(new Event.AlarmRang());
    }
    return due;
  }

  /** Moves time to what comes next, unless that is too late. */
  private boolean moved(Instant until) {
    Optional<Instant> next =
        Stream.concat(watch.wakeAt().stream(), happenings.stream().map(Happening::at))
            .min(Comparator.naturalOrder())
            .filter(it -> !it.isAfter(until));
    next.ifPresent(clock::to);
    return next.isPresent();
  }
}
