package dev.quench.adapters.http;

import dev.quench.common.ServiceRef;
import dev.quench.ingest.OwnRequests;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The latest requests that were made of services. A line that names a request is ours when a
 * request of ours was answered with that id. Where an answer names none, or has not come yet, so is
 * any line of that service that names a request and was written while ours was under way, for a
 * short time. Other processes, and this one after a restart, learn it from the ledger.
 */
public final class RememberedRequests implements OwnRequests {

  /** A request whose id is not known hides others' lines for no longer than this. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  /** What connecting, waiting for a place and counting answers may add to a probe. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** Those under way, and those that the ledger could not be told of. */
  private static final int MOST_PROBES = 64;

  private final InstantSource clock;
  private final SharedTraces shared;
  private final List<Probe> probes = new CopyOnWriteArrayList<>();

  /** None yet, and no process to share them with; times are told by this clock. */
  public RememberedRequests(InstantSource clock) {
    this(clock, new InMemoryLedger());
  }

  /** Those that this ledger knows. */
  public RememberedRequests(InstantSource clock, Ledger ledger) {
    this.clock = clock;
    this.shared = new SharedTraces(ledger, clock);
  }

  @Override
  public boolean made(ServiceRef service, String requestId, Instant written) {
    return probes.stream().anyMatch(it -> it.made(service, requestId, written))
        || shared.made(service, requestId, written);
  }

  /** A probe is about to make its requests. */
  Probe begin(ServiceRef service, ProbeOrder order) {
    Instant now = now();
    Duration longest =
        order.calls().stream().map(HttpCall::timeout).max(Duration::compareTo).orElse(SLACK);
    Instant until =
        now.plus(order.interval().multipliedBy(order.samples())).plus(longest).plus(SLACK);
    Probe probe =
        new Probe(service, shared.begin(service, order.id(), new OwnTraces.Span(now, until)));
    probes.add(probe);
    if (probes.size() > MOST_PROBES) {
      probes.remove(0);
    }
    return probe;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The requests of one probe. */
  final class Probe {
    private final ServiceRef service;
    private final OwnTraces.Probe told;
    private final Collection<Request> requests = new CopyOnWriteArrayList<>();

    private Probe(ServiceRef service, OwnTraces.Probe told) {
      this.service = service;
      this.told = told;
    }

    /** One is being sent; what is asked of others than the service leaves no lines of it. */
    Request sentTo(Side side) {
      Request request = new Request(now());
      if (side != Side.EGRESS) {
        requests.add(request);
      }
      return request;
    }

    /** All of them are over, however they ended. */
    void over() {
      List<String> ids = new ArrayList<>();
      List<OwnTraces.Span> unnamed = new ArrayList<>();
      requests.forEach(it -> it.id.ifPresentOrElse(ids::add, () -> unnamed.add(it.span())));
      if (shared.end(service, told, ids, unnamed)) {
        probes.remove(this);
      }
    }

    private boolean made(ServiceRef of, String requestId, Instant written) {
      return service.equals(of)
          && requests.stream().anyMatch(it -> it.isNamed(requestId) || it.covers(written));
    }
  }

  /** One of them. */
  final class Request {
    private final Instant from;
    private volatile Optional<String> id = Optional.empty();
    private volatile Optional<Instant> until = Optional.empty();

    private Request(Instant from) {
      this.from = from;
    }

    /** It was answered, by this id. */
    void named(String given) {
      id = Optional.of(given);
    }

    /** It ended, however it did. */
    void over() {
      until = Optional.of(clock.instant());
    }

    private boolean isNamed(String requestId) {
      return id.filter(requestId::equals).isPresent();
    }

    private boolean covers(Instant written) {
      return id.isEmpty() && span().covers(written);
    }

    private OwnTraces.Span span() {
      Instant last = from.plus(LONGEST);
      return new OwnTraces.Span(from, until.filter(it -> it.isBefore(last)).orElse(last));
    }
  }
}
