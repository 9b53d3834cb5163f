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
 * Pages when the ledger is away: then nothing can be decided, so nobody else would say it. At most
 * once a minute.
 */
final class LedgerAlarm {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final InstantSource clock;
  private final Metronome minute;
  private final Function<ServiceRef, List<Contact>> called;

  LedgerAlarm(Outbox outbox, InstantSource clock, Function<ServiceRef, List<Contact>> called) {
    this.outbox = outbox;
    this.clock = clock;
    this.minute = new Metronome(clock, EVERY);
    this.called = called;
  }

  void ring(ServiceRef service, String reason) {
    if (minute.due()) {
      Journal.warn("the ledger is away, so nothing will be done: " + reason);
      outbox.tell(notice(service, reason, clock.instant()));
    }
  }

  private Notice notice(ServiceRef service, String reason, Instant now) {
    return new Notice(
        "ledger-away-" + now.getEpochSecond(),
        "ledger.unavailable",
        now,
        service,
        Optional.empty(),
        Optional.of(Severity.P1),
        true,
        "Quench cannot use its ledger and does nothing until it can: " + reason,
        List.of(new Notice.Detail("refusal", "BLIND"), new Notice.Detail("reason", reason)),
        called.apply(service));
  }
}
