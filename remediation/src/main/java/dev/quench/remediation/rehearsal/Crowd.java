package dev.quench.remediation.rehearsal;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.verify.InMemoryMetrics;
import dev.quench.remediation.verify.Metrics;
import dev.quench.remediation.verify.RequestStats;
import java.time.Duration;
import java.time.Instant;

/** People who use the service: a request every few seconds, answered by whatever serves then. */
final class Crowd implements Metrics {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int NO_INSTANCE = 503;

  private final ServiceRef service;
  private final InMemoryRunServices run;
  private final Cast cast;
  private final ManualClock clock;
  private final InMemoryMetrics metrics = new InMemoryMetrics();
  private Instant next;
  private long number;

  Crowd(ServiceRef service, InMemoryRunServices run, Cast cast, ManualClock clock) {
    this.service = service;
    this.run = run;
    this.cast = cast;
    this.clock = clock;
    this.next = clock.instant();
  }

  /** Lets everybody be served who came since the last time; call it before anything changes. */
  void arrive() {
    while (!next.isAfter(clock.instant())) {
      number++;
      if (run.exists(service)) {
        Cast.drawn(run.now(service), number).ifPresent(this::serve);
      }
      next = next.plus(EVERY);
    }
  }

  @Override
  public Reading<RequestStats> requests(
      ServiceRef ref, RevisionName revision, Instant from, Instant to) {
    arrive();
    return metrics.requests(ref, revision, from, to);
  }

  @Override
  public Reading<Long> count(ServiceRef ref, Instant from, Instant to) {
    arrive();
    return metrics.count(ref, from, to);
  }

  /** The numbers, to be away. */
  InMemoryMetrics metrics() {
    return metrics;
  }

  private void serve(RevisionName revision) {
    ProbeCall call = cast.calls().get((int) (number % cast.calls().size()));
    Reply reply = cast.reply(revision, call);
    int status = reply instanceof Reply.Answered it ? it.status() : NO_INSTANCE;
    metrics.served(service, revision, next, status, Cast.took(reply, call.call()));
  }
}
