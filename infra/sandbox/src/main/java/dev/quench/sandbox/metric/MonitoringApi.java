package dev.quench.sandbox.metric;

import com.google.monitoring.v3.Aggregation;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import com.google.monitoring.v3.ListTimeSeriesResponse;
import com.google.monitoring.v3.MetricServiceGrpc;
import com.google.monitoring.v3.TimeSeries;
import dev.quench.sandbox.grpc.Page;
import dev.quench.sandbox.grpc.Replies;
import dev.quench.sandbox.log.RequestRecord;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;

/**
 * Cloud Monitoring's API, as far as Cloud Run's request series need it: points as they were
 * written, no aggregation.
 */
public final class MonitoringApi extends MetricServiceGrpc.MetricServiceImplBase {
  private static final int USUAL_PAGE = 1000;

  private final RequestLedger requests;

  /** Over these requests. */
  public MonitoringApi(RequestLedger requests) {
    this.requests = requests;
  }

  @Override
  public void listTimeSeries(
      ListTimeSeriesRequest request, StreamObserver<ListTimeSeriesResponse> reply) {
    Replies.send(reply, () -> page(request));
  }

  private ListTimeSeriesResponse page(ListTimeSeriesRequest request) {
    refuseAggregation(request.getAggregation());
    Page<TimeSeries> page =
        Page.of(series(request), request.getPageSize(), USUAL_PAGE, request.getPageToken());
    return ListTimeSeriesResponse.newBuilder()
        .addAllTimeSeries(page.items())
        .setNextPageToken(page.next())
        .build();
  }

  private List<TimeSeries> series(ListTimeSeriesRequest request) {
    Instant from = instant(request.getInterval().getStartTime());
    Instant to = instant(request.getInterval().getEndTime());
    List<RequestRecord> within =
        requests.between(from, to).stream()
            .filter(it -> request.getName().equals("projects/" + it.service().project()))
            .toList();
    return new RequestSeries(within, SeriesFilter.parse(request.getFilter())).all();
  }

  private static void refuseAggregation(Aggregation aggregation) {
    if (!aggregation.equals(Aggregation.getDefaultInstance())) {
      throw Status.UNIMPLEMENTED
          .withDescription("aggregation: the sandbox gives points as they were written")
          .asRuntimeException();
    }
  }

  private static Instant instant(com.google.protobuf.Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
