package dev.quench.adapters.monitoring;

import com.google.api.Distribution;
import com.google.api.Distribution.BucketOptions;
import java.time.Duration;
import java.util.List;

/**
 * A histogram of latencies in milliseconds, summed from distributions with the same buckets. Bucket
 * 0 begins at zero; the last has no end and counts as its beginning.
 */
final class Latencies {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final BucketOptions buckets;
  private final long[] counts;

  private Latencies(BucketOptions buckets, long[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /**
   * Sums distributions.
   *
   * @throws IllegalArgumentException when their buckets differ
   */
  static Latencies sum(List<Distribution> distributions) {
    List<BucketOptions> options =
        distributions.stream().map(Distribution::getBucketOptions).distinct().toList();
    if (options.size() > 1) {
      throw new IllegalArgumentException(
          "buckets: " + options.size() + " kinds (expected: one for all distributions)");
    }
    BucketOptions buckets = options.isEmpty() ? BucketOptions.getDefaultInstance() : options.get(0);
    return new Latencies(buckets, counts(distributions));
  }

  /** The latency that this share (0..1) of the requests did not exceed; zero without requests. */
  Duration quantile(double share) {
    double rank = share * total();
    long below = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0 && below + counts[bucket] >= rank) {
        return within(bucket, (rank - below) / counts[bucket]);
      }
      below += counts[bucket];
    }
    return Duration.ZERO;
  }

  private long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  private Duration within(int bucket, double share) {
    double low = bucket == 0 ? 0 : bound(bucket - 1);
    double high = bucket < bounds() ? bound(bucket) : low;
    return Duration.ofNanos(Math.round((low + (high - low) * share) * NANOS_PER_MILLI));
  }

  private int bounds() {
    return switch (buckets.getOptionsCase()) {
      case LINEAR_BUCKETS -> buckets.getLinearBuckets().getNumFiniteBuckets() + 1;
      case EXPONENTIAL_BUCKETS -> buckets.getExponentialBuckets().getNumFiniteBuckets() + 1;
      case EXPLICIT_BUCKETS -> buckets.getExplicitBuckets().getBoundsCount();
      case OPTIONS_NOT_SET -> 0;
    };
  }

  /** The upper bound of a bucket, as the API's documentation defines the three kinds. */
  private double bound(int index) {
    return switch (buckets.getOptionsCase()) {
      case LINEAR_BUCKETS ->
          buckets.getLinearBuckets().getOffset() + buckets.getLinearBuckets().getWidth() * index;
      case EXPONENTIAL_BUCKETS ->
          buckets.getExponentialBuckets().getScale()
              * Math.pow(buckets.getExponentialBuckets().getGrowthFactor(), index);
      case EXPLICIT_BUCKETS -> buckets.getExplicitBuckets().getBounds(index);
      case OPTIONS_NOT_SET -> 0;
    };
  }

  private static long[] counts(List<Distribution> distributions) {
    int length =
        distributions.stream().mapToInt(Distribution::getBucketCountsCount).max().orElse(0);
    long[] counts = new long[length];
    for (Distribution distribution : distributions) {
      for (int i = 0; i < distribution.getBucketCountsCount(); i++) {
        counts[i] += distribution.getBucketCounts(i);
      }
    }
    return counts;
  }
}
