package dev.quench.sandbox.metric;

import dev.quench.sandbox.log.RequestRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The latest requests, those of probes included, as the real series do. */
public final class RequestLedger implements Consumer<RequestRecord> {
  private static final int MOST = 50_000;

  private final Deque<RequestRecord> requests = new ArrayDeque<>();

  @Override
  public synchronized void accept(RequestRecord request) {
    requests.addLast(request);
    if (requests.size() > MOST) {
      requests.removeFirst();
    }
  }

  /** Requests answered after {@code from} and not after {@code to}. */
  synchronized List<RequestRecord> between(Instant from, Instant to) {
    return requests.stream()
        .filter(it -> answered(it).isAfter(from) && !answered(it).isAfter(to))
        .toList();
  }

  static Instant answered(RequestRecord request) {
    return request.start().plus(request.latency());
  }
}
