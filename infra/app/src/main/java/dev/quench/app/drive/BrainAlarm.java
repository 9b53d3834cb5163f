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
import java.util.function.Function;

/**
 * Pages when the brain throws: what it was asked is dropped, so nothing that it decides will ever
 * say so. At most once a minute for its service.
 */
final class BrainAlarm {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ServiceRef service;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Metronome minute;
  private final Function<ServiceRef, List<Contact>> called;

  BrainAlarm(
      ServiceRef service,
      Outbox outbox,
      InstantSource clock,
      Function<ServiceRef, List<Contact>> called) {
    this.service = service;
    this.outbox = outbox;
    this.clock = clock;
    this.minute = new Metronome(clock, EVERY);
    this.called = called;
  }

  void ring(String asked, Throwable thrown) {
    if (minute.due()) {
      Instant now = clock.instant();
      Outbox.Told told = outbox.tell(notice(asked, thrown, now));
      if (told instanceof Outbox.Told.Failed it) {
        Journal.warn("that " + service + " could not be decided on could not be told: " + it);
      }
    }
  }

  private Notice notice(String asked, Throwable thrown, Instant now) {
    return new Notice(
        "brain-failed-" + service.service() + "-" + now.getEpochSecond(),
        "brain.failed",
        now,
        service,
        Optional.empty(),
        Optional.of(Severity.P1),
        true,
        "Quench failed on "
            + asked
            + " and dropped it; look after "
            + service.service()
            + " yourself",
        List.of(
            new Notice.Detail("event", asked),
            new Notice.Detail("thrown", thrown.getClass().getName())),
        contacts());
  }

  /** Who is called is asked of the same brain; nobody in particular is better than nobody. */
  private List<Contact> contacts() {
    try {
      return called.apply(service);
    } catch (RuntimeException | Error e) {
      return List.of();
    }
  }
}
