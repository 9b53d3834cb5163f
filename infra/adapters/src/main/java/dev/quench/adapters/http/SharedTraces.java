package dev.quench.adapters.http;

import dev.quench.adapters.http.OwnTraces.Probe;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The traces that all processes on a ledger left. A ledger that is away stops no probe: what it
 * would have been told is then known to this process alone.
 */
final class SharedTraces {
  /** Another process commits at the same moment; that it does so thrice is not worth a loop. */
  private static final int ATTEMPTS = 3;

  private final Ledger ledger;
  private final InstantSource clock;
  private final String process = UUID.randomUUID().toString();
  private final Map<ServiceRef, Read> reads = new ConcurrentHashMap<>();

  /**
   * What a service's traces were.
   *
   * @param at right before they were read
   */
  private record Read(Instant at, OwnTraces traces) {}

  SharedTraces(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Tells the others before the first request is sent. */
  Probe begin(ServiceRef service, String id, OwnTraces.Span at) {
    Probe probe = new Probe(id, process, at);
    boolean unused = change(service, it -> it.begun(probe));
    return probe;
  }

  /** Tells them what it left; false when they could not be told. */
  boolean end(ServiceRef service, Probe probe, List<String> ids, List<OwnTraces.Span> unnamed) {
    return change(service, it -> it.ended(probe, ids, unnamed));
  }

  boolean made(ServiceRef service, String requestId, Instant written) {
    return known(service, written).made(requestId, written, process);
  }

  /** What was read after a line was written knows each probe that can have caused the line. */
  private OwnTraces known(ServiceRef service, Instant written) {
    Read last = reads.get(service);
    return last != null && !last.at.isBefore(written) ? last.traces : readAgain(service, last);
  }

  private OwnTraces readAgain(ServiceRef service, @Nullable Read last) {
    Instant now = clock.instant();
    return ledger
        .read(OwnTraces.key(service), OwnTraces.class)
        .match(
            it -> remember(service, now, it.map(Versioned::document).orElse(OwnTraces.NONE)),
            away -> last == null ? OwnTraces.NONE : last.traces);
  }

  private OwnTraces remember(ServiceRef service, Instant at, OwnTraces traces) {
    reads.put(service, new Read(at, traces));
    return traces;
  }

  private boolean change(ServiceRef service, UnaryOperator<OwnTraces> change) {
    CommitOutcome outcome = changed(service, change);
    for (int i = 1; i < ATTEMPTS && outcome instanceof CommitOutcome.Conflict; i++) {
      outcome = changed(service, change);
    }
    return outcome instanceof CommitOutcome.Committed;
  }

  private CommitOutcome changed(ServiceRef service, UnaryOperator<OwnTraces> change) {
    return ledger
        .read(OwnTraces.key(service), OwnTraces.class)
        .match(it -> commit(service, it, change), CommitOutcome.Unavailable::new);
  }

  private CommitOutcome commit(
      ServiceRef service, Optional<Versioned<OwnTraces>> read, UnaryOperator<OwnTraces> change) {
    OwnTraces before = read.map(Versioned::document).orElse(OwnTraces.NONE);
    long version = read.map(Versioned::version).orElse(0L);
    return ledger.commit(
        List.of(new Change(OwnTraces.key(service), version, change.apply(before))));
  }
}
