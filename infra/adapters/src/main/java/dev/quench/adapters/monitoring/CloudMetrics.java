package dev.quench.adapters.monitoring;

import com.google.api.Distribution;
import com.google.cloud.monitoring.v3.MetricServiceClient;
import com.google.cloud.monitoring.v3.MetricServiceSettings;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import com.google.monitoring.v3.Point;
import com.google.monitoring.v3.TimeInterval;
import com.google.monitoring.v3.TimeSeries;
import com.google.protobuf.Timestamp;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.GuardedCalls;
import dev.quench.adapters.GuardedServices;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.verify.Metrics;
import dev.quench.remediation.verify.RequestStats;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The service's numbers from Cloud Monitoring, which shows them a minute or more after they
 * happened, in steps of a minute. Both series count what came since their last point, so that the
 * points within a stretch of time add up to it.
 */
public final class CloudMetrics implements Metrics, AutoCloseable {

  /** The longest one attempt takes. */
  public static final Duration READ_DEADLINE = Duration.ofSeconds(10);

  private static final String COUNTS = "run.googleapis.com/request_count";
  private static final String LATENCIES = "run.googleapis.com/request_latencies";
  private static final String CODE_CLASS = "response_code_class";

  /** A revision has one series for each response code; this is many times that. */
  private static final int MAX_SERIES = 1000;

  private final MetricServiceClient monitoring;
  private final GuardedServices calls;

  private CloudMetrics(MetricServiceClient monitoring, GuardedServices calls) {
    this.monitoring = monitoring;
    this.calls = calls;
  }

  /**
   * Connects, when first asked for something.
   *
   * @throws IOException when there are no credentials
   */
  public static CloudMetrics open(ApiEndpoint endpoint, Clock clock) throws IOException {
    return new CloudMetrics(
        MetricServiceClient.create(settings(endpoint)),
        new GuardedServices("Cloud Monitoring", clock, GuardedCalls.PAUSE));
  }

  @Override
  public Reading<RequestStats> requests(
      ServiceRef service, RevisionName revision, Instant from, Instant to) {
    return calls
        .about(service)
        .read(
            "reading requests of " + revision + " from " + from + " to " + to,
            () ->
                stats(
                    series(filter(COUNTS, service, Optional.of(revision)), service, from, to),
                    series(filter(LATENCIES, service, Optional.of(revision)), service, from, to)));
  }

  @Override
  public Reading<Long> count(ServiceRef service, Instant from, Instant to) {
    return calls
        .about(service)
        .read(
            "counting requests of " + service + " from " + from + " to " + to,
            () ->
                series(filter(COUNTS, service, Optional.empty()), service, from, to).stream()
                    .mapToLong(CloudMetrics::count)
                    .sum());
  }

  @Override
  public void close() {
    monitoring.close();
  }

  private List<TimeSeries> series(String filter, ServiceRef service, Instant from, Instant to) {
    ListTimeSeriesRequest request =
        ListTimeSeriesRequest.newBuilder()
            .setName("projects/" + service.project())
            .setFilter(filter)
            .setInterval(TimeInterval.newBuilder().setStartTime(time(from)).setEndTime(time(to)))
            .setPageSize(MAX_SERIES)
            .build();
    return StreamSupport.stream(
            monitoring.listTimeSeries(request).iterateAll().spliterator(), false)
        .limit(MAX_SERIES)
        .toList();
  }

  private static RequestStats stats(List<TimeSeries> counts, List<TimeSeries> latencies) {
    Latencies histogram = Latencies.sum(distributions(latencies));
    return new RequestStats(
        counts.stream().mapToLong(CloudMetrics::count).sum(),
        counts.stream().filter(CloudMetrics::isServerError).mapToLong(CloudMetrics::count).sum(),
        histogram.quantile(0.5),
        histogram.quantile(0.95));
  }

  private static List<Distribution> distributions(List<TimeSeries> series) {
    return series.stream()
        .flatMap(it -> it.getPointsList().stream())
        .map(it -> it.getValue().getDistributionValue())
        .toList();
  }

  private static boolean isServerError(TimeSeries series) {
    return series.getMetric().getLabelsOrDefault(CODE_CLASS, "").equals("5xx");
  }

  private static long count(TimeSeries series) {
    return series.getPointsList().stream().mapToLong(CloudMetrics::count).sum();
  }

  /** Whole numbers, or doubles where the server aligned them. */
  private static long count(Point point) {
    return switch (point.getValue().getValueCase()) {
      case INT64_VALUE -> point.getValue().getInt64Value();
      case DOUBLE_VALUE -> Math.round(point.getValue().getDoubleValue());
      case BOOL_VALUE, STRING_VALUE, DISTRIBUTION_VALUE, VALUE_NOT_SET ->
          throw new IllegalArgumentException(
              "point: " + point.getValue().getValueCase() + " (expected: a number)");
    };
  }

  private static String filter(String metric, ServiceRef service, Optional<RevisionName> revision) {
    return """
    metric.type="%s" AND resource.type="cloud_run_revision"\
     AND resource.labels.service_name="%s" AND resource.labels.location="%s"\
    """
            .formatted(metric, service.service(), service.region())
        + revision.map(it -> " AND resource.labels.revision_name=\"" + it + '"').orElse("");
  }

  private static Timestamp time(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  private static MetricServiceSettings settings(ApiEndpoint endpoint) throws IOException {
    MetricServiceSettings.Builder settings = MetricServiceSettings.newBuilder();
    settings.listTimeSeriesSettings().setSimpleTimeoutNoRetriesDuration(READ_DEADLINE);
    return endpoint
        .configure(settings, MetricServiceSettings.defaultGrpcTransportProviderBuilder())
        .build();
  }
}
