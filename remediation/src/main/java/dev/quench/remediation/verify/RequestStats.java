package dev.quench.remediation.verify;

import java.time.Duration;

/**
 * Requests of a revision over a stretch of time.
 *
 * @param count all requests
 * @param serverErrors those answered 5xx
 * @param p50 median latency; zero when there were none
 * @param p95 95th percentile latency; zero when there were none
 */
public record RequestStats(long count, long serverErrors, Duration p50, Duration p95) {

  /** Share of 5xx, 0..1; 0 when there were no requests. */
  public double errorRatio() {
    return count == 0 ? 0 : (double) serverErrors / count;
  }
}
