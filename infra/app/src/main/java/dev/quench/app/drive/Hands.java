package dev.quench.app.drive;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Event;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.perform.EffectPerformer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Does what a committed watch asks for: performs its effect once, tells its notices, and rings when
 * its wake time comes. All three come back as events. Called on the desk's thread only.
 */
final class Hands {
  private static final Duration TELL_AGAIN = Duration.ofSeconds(2);
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final int OUTAGE = 2;

  private final ServiceRef service;
  private final EffectPerformer performer;
  private final Outbox outbox;
  private final Claims claims;
  private final InstantSource clock;
  private final Schedule schedule;
  private final Consumer<Event> back;
  private final AtomicBoolean telling = new AtomicBoolean();
  private final AtomicBoolean rang = new AtomicBoolean();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private String begun = "";
  private Optional<Instant> alarmAt = Optional.empty();
  private Runnable cancelAlarm = () -> {};

  Hands(
      ServiceRef service,
      EffectPerformer performer,
      Outbox outbox,
      Claims claims,
      InstantSource clock,
      Schedule schedule,
      Consumer<Event> back) {
    this.service = service;
    this.performer = performer;
    this.outbox = outbox;
    this.claims = claims;
    this.clock = clock;
    this.schedule = schedule;
    this.back = back;
  }

  void take(Watch watch) {
    watch.pending().filter(claims::mine).ifPresent(this::perform);
    setAlarm(watch.wakeAt());
    List<Notice> news = news(watch);
    if (!news.isEmpty() && telling.compareAndSet(false, true)) {
      beginTelling(news);
    }
  }

  /** What this process has not told yet; that it did may still be on its way into the watch. */
  private List<Notice> news(Watch watch) {
    List<Notice> untold = watch.untold();
    told.retainAll(untold.stream().map(Notice::id).toList());
    return untold.stream().filter(it -> !told.contains(it.id())).toList();
  }

  /** Where no thread can be had for it, the next look at the watch is another chance. */
  private void beginTelling(List<Notice> news) {
    boolean begun = false;
    try {
      begin(() -> tell(news));
      begun = true;
    } finally {
      if (!begun) {
        telling.set(false);
      }
    }
  }

  private void begin(Runnable work) {
    try {
      schedule.workers().execute(work);
    } catch (RejectedExecutionException e) {
      Journal.debug("closing: what " + service + " needs is left to whoever comes next");
    }
  }

  private void perform(PendingEffect pending) {
    if (begun.equals(pending.id())) {
      return;
    }
    begun = pending.id();
    begin(() -> back.accept(performer.perform(service, pending)));
  }

  /** Set anew when it rang, and when its time has come although it did not: the clock jumped. */
  private void setAlarm(Optional<Instant> wakeAt) {
    boolean overdue = wakeAt.filter(it -> it.plus(LATE).isBefore(clock.instant())).isPresent();
    if (!rang.getAndSet(false) && !overdue && wakeAt.equals(alarmAt)) {
      return;
    }
    cancelAlarm.run();
    alarmAt = wakeAt;
    cancelAlarm = wakeAt.map(this::ringAt).orElse(() -> {});
  }

  private Runnable ringAt(Instant at) {
    Duration delay = Duration.between(clock.instant(), at).plusMillis(1);
    return schedule.in(delay, this::ring);
  }

  /** A clock that was set back makes an alarm ring before its time: then it is set once more. */
  private void ring() {
    rang.set(true);
    back.accept(new Event.AlarmRang());
  }

  /** However it goes, it comes to its end: nobody is told anything before it has. */
  private void tell(List<Notice> notices) {
    List<String> taken = new ArrayList<>();
    boolean all = false;
    try {
      all = tell(notices, taken);
    } finally {
      if (all) {
        finish(taken);
      } else {
        var unused = schedule.in(TELL_AGAIN, () -> finish(taken));
      }
    }
  }

  /** One that is not taken is passed over, so that it keeps none back; two mean an outage. */
  private boolean tell(List<Notice> notices, List<String> taken) {
    int failures = 0;
    for (Notice notice : notices) {
      if (tell(notice)) {
        taken.add(notice.id());
      } else if (++failures == OUTAGE) {
        break;
      }
    }
    return failures == 0;
  }

  private boolean tell(Notice notice) {
    try {
      if (outbox.tell(notice) instanceof Outbox.Told.Failed failed) {
        Journal.warn("notice " + notice.id() + " could not be told: " + failed.reason());
        return false;
      }
      return true;
    } catch (RuntimeException | Error e) {
      Journal.warn("notice " + notice.id() + " could not be told", e);
      return false;
    }
  }

  private void finish(List<String> taken) {
    told.addAll(taken);
    telling.set(false);
    back.accept(new Event.NoticesTold(taken));
  }
}
