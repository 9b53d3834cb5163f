package dev.quench.remediation.verify;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Duration;
import java.time.Instant;

class InMemoryMetricsTest extends MetricsContract {

  private final InMemoryMetrics metrics = new InMemoryMetrics();

  @Override
  protected Metrics metrics() {
    return metrics;
  }

  @Override
  protected void served(
      ServiceRef service, RevisionName revision, Instant at, int status, Duration latency) {
    metrics.served(service, revision, at, status, latency);
  }

  @Override
  protected void breakDown() {
    metrics.beAwayFor(Integer.MAX_VALUE);
  }
}
