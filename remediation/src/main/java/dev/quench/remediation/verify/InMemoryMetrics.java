package dev.quench.remediation.verify;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.twin.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Numbers of requests that were recorded by calling it; away on request. */
public final class InMemoryMetrics implements Metrics {

  /** How many requests are kept; older ones are forgotten. */
  public static final int KEPT = 10_000;

  private final Outage outage = new Outage("metrics");
  private final Deque<Served> requests = new ArrayDeque<>();

  private record Served(
      ServiceRef service, RevisionName revision, Instant at, int status, Duration latency) {}

  /** Makes the next calls fail. */
  public void beAwayFor(int calls) {
    outage.lastFor(calls);
  }

  /** A revision answered a request. */
  public synchronized void served(
      ServiceRef service, RevisionName revision, Instant at, int status, Duration latency) {
    requests.addLast(new Served(service, revision, at, status, latency));
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  @Override
  public synchronized Reading<RequestStats> requests(
      ServiceRef service, RevisionName revision, Instant from, Instant to) {
    return outage.unlessAway(
        () ->
            stats(
                requests.stream()
                    .filter(it -> it.service().equals(service) && it.revision().equals(revision))
                    .filter(it -> !it.at().isBefore(from) && it.at().isBefore(to))
                    .toList()));
  }

  @Override
  public synchronized Reading<Long> count(ServiceRef service, Instant from, Instant to) {
    return outage.unlessAway(
        () ->
            requests.stream()
                .filter(it -> it.service().equals(service))
                .filter(it -> !it.at().isBefore(from) && it.at().isBefore(to))
                .count());
  }

  private static RequestStats stats(List<Served> served) {
    long errors = served.stream().filter(it -> it.status() >= 500).count();
    List<Duration> sorted = served.stream().map(Served::latency).sorted().toList();
    return new RequestStats(served.size(), errors, quantile(sorted, 0.5), quantile(sorted, 0.95));
  }

  private static Duration quantile(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
