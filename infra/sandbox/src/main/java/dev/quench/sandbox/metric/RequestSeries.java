package dev.quench.sandbox.metric;

import com.google.api.Metric;
import com.google.api.MetricDescriptor.MetricKind;
import com.google.api.MetricDescriptor.ValueType;
import com.google.api.MonitoredResource;
import com.google.monitoring.v3.Point;
import com.google.monitoring.v3.TimeInterval;
import com.google.monitoring.v3.TimeSeries;
import com.google.monitoring.v3.TypedValue;
import com.google.protobuf.util.Timestamps;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.log.RequestRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests as Cloud Run's series, a point for each second that had any, newest first. */
record RequestSeries(List<RequestRecord> requests, SeriesFilter filter) {
  private static final String COUNT = "run.googleapis.com/request_count";
  private static final String LATENCIES = "run.googleapis.com/request_latencies";

  private record Key(ServiceRef service, String revision, int code) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::service).thenComparing(Key::revision).thenComparingInt(Key::code);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    Map<String, String> labels() {
      return Map.of(
          "response_code", Integer.toString(code), "response_code_class", code / 100 + "xx");
    }

    Map<String, String> resource() {
      return Map.of(
          "project_id", service.project(),
          "location", service.region(),
          "service_name", service.service(),
          "configuration_name", service.service(),
          "revision_name", revision);
    }
  }

  List<TimeSeries> all() {
    Map<Key, List<RequestRecord>> byKey =
        requests.stream()
            .collect(
                Collectors.groupingBy(
                    it -> new Key(it.service(), it.revision(), it.status()),
                    TreeMap::new,
                    Collectors.toList()));
    List<TimeSeries> all = new ArrayList<>();
    for (String type : List.of(COUNT, LATENCIES)) {
      byKey.forEach(
          (key, group) -> {
            if (filter.passes(description(type, key))) {
              all.add(series(type, key, group));
            }
          });
    }
    return all;
  }

  private static Map<String, String> description(String type, Key key) {
    Map<String, String> description = new TreeMap<>();
    description.put("metric.type", type);
    description.put("resource.type", "cloud_run_revision");
    key.labels().forEach((name, value) -> description.put("metric.labels." + name, value));
    key.resource().forEach((name, value) -> description.put("resource.labels." + name, value));
    return description;
  }

  private static TimeSeries series(String type, Key key, List<RequestRecord> group) {
    TimeSeries.Builder series =
        TimeSeries.newBuilder()
            .setMetric(Metric.newBuilder().setType(type).putAllLabels(key.labels()))
            .setResource(
                MonitoredResource.newBuilder()
                    .setType("cloud_run_revision")
                    .putAllLabels(key.resource()))
            .setMetricKind(MetricKind.DELTA)
            .setValueType(type.equals(COUNT) ? ValueType.INT64 : ValueType.DISTRIBUTION);
    bySecond(group)
        .forEach((second, records) -> series.addPoints(point(second, value(type, records))));
    return series.build();
  }

  private static Map<Long, List<RequestRecord>> bySecond(List<RequestRecord> group) {
    return group.stream()
        .collect(
            Collectors.groupingBy(
                it -> RequestLedger.answered(it).getEpochSecond(),
                () -> new TreeMap<>(Comparator.<Long>reverseOrder()),
                Collectors.toList()));
  }

  private static Point point(long second, TypedValue value) {
    return Point.newBuilder()
        .setInterval(
            TimeInterval.newBuilder()
                .setStartTime(Timestamps.fromSeconds(second))
                .setEndTime(Timestamps.fromSeconds(second + 1)))
        .setValue(value)
        .build();
  }

  private static TypedValue value(String type, List<RequestRecord> records) {
    if (type.equals(COUNT)) {
      return TypedValue.newBuilder().setInt64Value(records.size()).build();
    }
    List<Double> millis = records.stream().map(it -> it.latency().toNanos() / 1e6).toList();
    return TypedValue.newBuilder().setDistributionValue(Latencies.of(millis)).build();
  }
}
