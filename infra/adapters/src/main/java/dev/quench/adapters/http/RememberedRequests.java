package dev.quench.adapters.http;

import dev.quench.ingest.OwnRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The latest requests that were made of services. A line that names a request is ours when a
 * request of ours was answered with that id. Where an answer names none, or has not come yet, so is
 * any line that names a request and was written while ours was under way, for a short time.
 */
public final class RememberedRequests implements OwnRequests {

  /** A request whose id is not known hides others' lines for no longer than this. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  /** Of each kind. A probe makes at most a few hundred requests; lines come within seconds. */
  static final int MOST = 1_000;

  private final InstantSource clock;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Deque<Request> unnamed = new ArrayDeque<>();

  /** None yet; times are told by this clock. */
  public RememberedRequests(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized boolean made(String requestId, Instant written) {
    return ids.contains(requestId) || unnamed.stream().anyMatch(it -> it.covers(written));
  }

  /** A request is being sent. */
  synchronized Request sent() {
    Request request = new Request(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    unnamed.addLast(request);
    if (unnamed.size() > MOST) {
      unnamed.removeFirst();
    }
    return request;
  }

  private synchronized void name(Request request, String id) {
    unnamed.remove(request);
    ids.add(id);
    if (ids.size() > MOST) {
      Iterator<String> oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** One of them. */
  final class Request {
    private final Instant from;
    private volatile Optional<Instant> until = Optional.empty();

    private Request(Instant from) {
      this.from = from;
    }

    /** It was answered, by this id. */
    void named(String id) {
      name(this, id);
    }

    /** It ended, however it did. */
    void over() {
      until = Optional.of(clock.instant());
    }

    private boolean covers(Instant written) {
      return !written.isBefore(from)
          && !written.isAfter(from.plus(LONGEST))
          && until.map(it -> !written.isAfter(it)).orElse(true);
    }
  }
}
