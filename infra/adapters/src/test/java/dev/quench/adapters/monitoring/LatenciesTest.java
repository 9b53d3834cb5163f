package dev.quench.adapters.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.Distribution;
import com.google.api.Distribution.BucketOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final BucketOptions EXPLICIT =
      BucketOptions.newBuilder()
          .setExplicitBuckets(
              BucketOptions.Explicit.newBuilder().addAllBounds(List.of(10.0, 20.0, 100.0)))
          .build();

  private static final BucketOptions LINEAR =
      BucketOptions.newBuilder()
          .setLinearBuckets(
              BucketOptions.Linear.newBuilder().setNumFiniteBuckets(3).setWidth(10).setOffset(5))
          .build();

  private static final BucketOptions EXPONENTIAL =
      BucketOptions.newBuilder()
          .setExponentialBuckets(
              BucketOptions.Exponential.newBuilder()
                  .setNumFiniteBuckets(4)
                  .setScale(1)
                  .setGrowthFactor(2))
          .build();

  @Test
  void withoutRequestsThereIsNoLatency() {
    assertThat(Latencies.sum(List.of()).quantile(0.5)).isZero();
    assertThat(latencies(EXPLICIT, 0L, 0L).quantile(0.95)).isZero();
  }

  @Test
  void aQuantileLiesWithinItsBucketByItsRank() {
    Latencies even = latencies(EXPLICIT, 0L, 10L);
    assertThat(even.quantile(0.5)).isEqualTo(Duration.ofMillis(15));
    assertThat(even.quantile(1)).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void theFirstBucketBeginsAtZeroAndTheLastHasNoEnd() {
    assertThat(latencies(EXPLICIT, 10L).quantile(0.5)).isEqualTo(Duration.ofMillis(5));
    assertThat(latencies(EXPLICIT, 0L, 0L, 0L, 10L).quantile(0.5))
        .isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void linearBucketsBeginAtTheirOffset() {
    assertThat(latencies(LINEAR, 0L, 10L).quantile(1)).isEqualTo(Duration.ofMillis(15));
    assertThat(latencies(LINEAR, 0L, 0L, 0L, 10L).quantile(1)).isEqualTo(Duration.ofMillis(35));
  }

  @Test
  void exponentialBucketsGrow() {
    assertThat(latencies(EXPONENTIAL, 0L, 0L, 10L).quantile(0.5)).isEqualTo(Duration.ofMillis(3));
    assertThat(latencies(EXPONENTIAL, 0L, 0L, 0L, 0L, 10L).quantile(1))
        .isEqualTo(Duration.ofMillis(16));
  }

  @Test
  void severalDistributionsAreOneAlsoWhenTheirEmptyEndsAreLeftOut() {
    Latencies both =
        Latencies.sum(List.of(distribution(EXPLICIT, 9L), distribution(EXPLICIT, 0L, 0L, 1L)));
    assertThat(both.quantile(0.5)).isLessThan(Duration.ofMillis(10));
    assertThat(both.quantile(0.95)).isBetween(Duration.ofMillis(20), Duration.ofMillis(100));
  }

  @Test
  void distributionsOfDifferentBucketsCannotBeSummed() {
    assertThatThrownBy(
            () -> Latencies.sum(List.of(distribution(EXPLICIT, 1L), distribution(LINEAR, 1L))))
        .hasMessage("buckets: 2 kinds (expected: one for all distributions)");
  }

  private static Latencies latencies(BucketOptions buckets, Long... counts) {
    return Latencies.sum(List.of(distribution(buckets, counts)));
  }

  private static Distribution distribution(BucketOptions buckets, Long... counts) {
    return Distribution.newBuilder()
        .setBucketOptions(buckets)
        .addAllBucketCounts(Arrays.asList(counts))
        .build();
  }
}
