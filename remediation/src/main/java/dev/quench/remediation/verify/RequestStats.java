package dev.quench.remediation.verify;

import java.time.Duration;
import java.util.Optional;

/**
 * Requests of a revision over a stretch of time.
 *
 * @param count all requests
 * @param serverErrors those answered 5xx
 * @param p50 median latency; zero when there were none
 * @param p95 95th percentile latency; zero when there were none
 * @param usual what is usual for the revision, where that is known
 * @param ours how many of the requests may have been Quench's own: the numbers do not tell
 */
public record RequestStats(
    long count, long serverErrors, Duration p50, Duration p95, Optional<Usual> usual, int ours) {

  /** How far back it is looked at what is usual for a revision. */
  public static final Duration USUAL = Duration.ofDays(1);

  /** Fewer requests of other people say nothing about a share or a percentile. */
  private static final int ENOUGH = 20;

  /** How a revision did while nothing was wrong, by so many requests. */
  public record Usual(double errorRatio, Duration p95, long count) {}

  /** With nothing known of what is usual. */
  public RequestStats(long count, long serverErrors, Duration p50, Duration p95) {
    this(count, serverErrors, p50, p95, Optional.empty(), 0);
  }

  /** Share of 5xx, 0..1; 0 when there were no requests. */
  public double errorRatio() {
    return count == 0 ? 0 : (double) serverErrors / count;
  }

  /** The same, where so many requests may have been Quench's own. */
  public RequestStats besides(int own) {
    return new RequestStats(count, serverErrors, p50, p95, usual, own);
  }

  /** The same, where so many may have been in what is usual, too: too few others tell nothing. */
  public RequestStats besides(int own, int ownUsually) {
    Optional<Usual> others = usual.filter(it -> it.count() - ownUsually >= ENOUGH);
    return new RequestStats(count, serverErrors, p50, p95, others, own);
  }

  /** Whether enough of them were certainly other people's. */
  public boolean tells() {
    return count - ours >= ENOUGH;
  }

  /** How many there were, and how many of them may have been Quench's own. */
  public String counted() {
    return ours == 0
        ? count + " requests"
        : count + " requests, " + Math.min(ours, count) + " of them ours";
  }

  /** The same, to be measured against an earlier stretch of time, if that had enough requests. */
  public RequestStats against(RequestStats before) {
    Optional<Usual> was =
        before.tells()
            ? Optional.of(new Usual(before.errorRatio(), before.p95, before.count))
            : Optional.empty();
    return new RequestStats(count, serverErrors, p50, p95, was, ours);
  }
}
