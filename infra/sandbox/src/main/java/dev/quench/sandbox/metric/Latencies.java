package dev.quench.sandbox.metric;

import com.google.api.Distribution;
import com.google.api.Distribution.BucketOptions;
import com.google.api.Distribution.BucketOptions.Exponential;
import java.util.List;

/** Latencies in milliseconds as a distribution with exponential buckets, 10 % wide each. */
final class Latencies {
  private static final int FINITE = 146;
  private static final double GROWTH = 1.1;
  private static final double SCALE = 1;

  private Latencies() {}

  static Distribution of(List<Double> millis) {
    double mean = millis.stream().mapToDouble(it -> it).average().orElse(0);
    long[] counts = new long[FINITE + 2];
    millis.forEach(it -> counts[bucket(it)]++);
    Distribution.Builder distribution =
        Distribution.newBuilder()
            .setCount(millis.size())
            .setMean(mean)
            .setSumOfSquaredDeviation(
                millis.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum())
            .setBucketOptions(options());
    for (long count : counts) {
      distribution.addBucketCounts(count);
    }
    return distribution.build();
  }

  /** Bucket 0 holds what is below the scale; the last one, all above the finite ones. */
  private static int bucket(double millis) {
    if (millis < SCALE) {
      return 0;
    }
    return Math.min(FINITE + 1, 1 + (int) (Math.log(millis / SCALE) / Math.log(GROWTH)));
  }

  private static BucketOptions options() {
    return BucketOptions.newBuilder()
        .setExponentialBuckets(
            Exponential.newBuilder()
                .setNumFiniteBuckets(FINITE)
                .setGrowthFactor(GROWTH)
                .setScale(SCALE))
        .build();
  }
}
