package dev.quench.remediation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all metrics promise; latencies may come from histograms and need not be exact. */
public abstract class MetricsContract {

  protected static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  protected static final ServiceRef SERVICE = new ServiceRef("proj", "us-central1", "llm-forge");
  private static final ServiceRef OTHER = new ServiceRef("proj", "us-central1", "other");
  private static final RevisionName GOOD = new RevisionName("llm-forge-00001-abc");
  private static final RevisionName BAD = new RevisionName("llm-forge-00002-bad");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(2));

  /** The metrics under test. */
  protected abstract Metrics metrics();

  /** A revision answered a request. */
  protected abstract void served(
      ServiceRef service, RevisionName revision, Instant at, int status, Duration latency);

  /** Makes all calls fail from now on. */
  protected abstract void breakDown();

  @Test
  void requestsAndServerErrorsOfTheRevisionAreCounted() {
    serve(BAD, 200, 10, 6);
    serve(BAD, 404, 10, 1);
    serve(BAD, 500, 10, 2);
    serve(BAD, 503, 10, 1);
    RequestStats stats = stats(BAD);
    assertThat(stats.count()).isEqualTo(10);
    assertThat(stats.serverErrors()).isEqualTo(3);
  }

  @Test
  void whatOthersServedOrWhatWasAtAnotherTimeIsLeftOut() {
    serve(GOOD, 500, 10, 3);
    served(OTHER, BAD, NOON.plusSeconds(30), 500, Duration.ofMillis(10));
    served(SERVICE, BAD, NOON.minusSeconds(300), 500, Duration.ofMillis(10));
    served(SERVICE, BAD, LATER.plusSeconds(300), 500, Duration.ofMillis(10));
    assertThat(stats(BAD)).isEqualTo(new RequestStats(0, 0, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void allRevisionsOfTheServiceAreCountedTogether() {
    serve(BAD, 500, 10, 6);
    serve(GOOD, 200, 10, 4);
    served(OTHER, BAD, NOON.plusSeconds(30), 500, Duration.ofMillis(10));
    assertThat(metrics().count(SERVICE, NOON, LATER)).isEqualTo(Reading.known(10L));
  }

  @Test
  void latenciesAreNearWhatTheyWere() {
    serve(BAD, 200, 20, 18);
    serve(BAD, 200, 2000, 2);
    RequestStats stats = stats(BAD);
    assertThat(stats.p50()).isBetween(Duration.ofMillis(10), Duration.ofMillis(40));
    assertThat(stats.p95()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
  }

  @Test
  void metricsThatAreAwayAreUnreadableAndNotZero() {
    breakDown();
    assertThat(metrics().requests(SERVICE, BAD, NOON, LATER))
        .isInstanceOf(Reading.Unreadable.class);
    assertThat(metrics().count(SERVICE, NOON, LATER)).isInstanceOf(Reading.Unreadable.class);
  }

  private RequestStats stats(RevisionName revision) {
    return metrics().requests(SERVICE, revision, NOON, LATER).toOptional().orElseThrow();
  }

  private void serve(RevisionName revision, int status, long millis, int times) {
    IntStream.range(0, times)
        .forEach(
            it ->
                served(
                    SERVICE,
                    revision,
                    NOON.plusSeconds(30 + it),
                    status,
                    Duration.ofMillis(millis)));
  }
}
