package dev.quench.app.drive;

import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.routing.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Pages past the brain, for what the brain will never say: that it threw, that nobody asks it, or
 * that its ledger is away. At most once a minute for its cause, and again until it is taken.
 */
final class Alarm {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final InstantSource clock;
  private final Schedule schedule;
  private final Function<ServiceRef, List<Contact>> called;
  private final Metronome minute;
  private final AtomicBoolean telling = new AtomicBoolean();

  /**
   * @param called whom to call about a service; may throw
   */
  Alarm(
      Outbox outbox,
      InstantSource clock,
      Schedule schedule,
      Function<ServiceRef, List<Contact>> called) {
    this.outbox = outbox;
    this.clock = clock;
    this.schedule = schedule;
    this.called = called;
    this.minute = new Metronome(clock, EVERY);
  }

  /** What is wrong, and what people have to know of it. */
  record Cause(String type, String headline, List<Notice.Detail> details) {

    static Cause ledgerAway(String reason) {
      return new Cause(
          "ledger.unavailable",
          "Quench cannot use its ledger and does nothing until it can: " + reason,
          List.of(new Notice.Detail("refusal", "BLIND"), new Notice.Detail("reason", reason)));
    }

    static Cause standsStill(String process, Duration lasting) {
      return new Cause(
          "process.stands-still",
          "Quench takes no events since %d s and does nothing: start it again, its work is in the ledger"
              .formatted(lasting.toSeconds()),
          List.of(new Notice.Detail("process", process)));
    }

    static Cause brainFailed(ServiceRef service, String asked, Throwable thrown) {
      return new Cause(
          "brain.failed",
          "Quench failed on %s and dropped it; look after %s yourself"
              .formatted(asked, service.service()),
          List.of(
              new Notice.Detail("event", asked),
              new Notice.Detail("thrown", thrown.getClass().getName())));
    }
  }

  void ring(ServiceRef service, Cause cause) {
    if (minute.due() && telling.compareAndSet(false, true)) {
      Journal.warn(cause.headline());
      Notice notice = notice(service, cause, clock.instant());
      aside(() -> tell(notice));
    }
  }

  private void tell(Notice notice) {
    try {
      if (outbox.tell(notice) instanceof Outbox.Told.Failed it) {
        tellAgain(notice, it.reason());
      } else {
        telling.set(false);
      }
    } catch (RuntimeException | Error e) {
      tellAgain(notice, e.toString());
    }
  }

  private void tellAgain(Notice notice, String reason) {
    Journal.warn(notice.type() + " could not be told and will be told again: " + reason);
    var unused = schedule.in(AGAIN, () -> aside(() -> tell(notice)));
  }

  private void aside(Runnable page) {
    try {
      schedule.workers().execute(page);
    } catch (RejectedExecutionException e) {
      Journal.debug("closing: whoever comes next finds out for themselves, and pages");
    }
  }

  private Notice notice(ServiceRef service, Cause cause, Instant now) {
    return new Notice(
        "%s-%s-%d".formatted(cause.type(), service.service(), now.getEpochSecond()),
        cause.type(),
        now,
        service,
        Optional.empty(),
        Optional.of(Severity.P1),
        true,
        cause.headline(),
        cause.details(),
        contacts(service));
  }

  /** Whom to call is asked of the same brain; nobody in particular is better than nobody. */
  private List<Contact> contacts(ServiceRef service) {
    try {
      return called.apply(service);
    } catch (RuntimeException | Error e) {
      return List.of();
    }
  }
}
