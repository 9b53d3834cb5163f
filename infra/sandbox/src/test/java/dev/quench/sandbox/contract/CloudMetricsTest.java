package dev.quench.sandbox.contract;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.monitoring.CloudMetrics;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.verify.Metrics;
import dev.quench.remediation.verify.MetricsContract;
import dev.quench.sandbox.grpc.ApiFaults;
import dev.quench.sandbox.grpc.ApiServer;
import dev.quench.sandbox.log.RequestRecord;
import dev.quench.sandbox.metric.MonitoringApi;
import dev.quench.sandbox.metric.RequestLedger;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class CloudMetricsTest extends MetricsContract {

  private final RequestLedger requests = new RequestLedger();
  private final ApiFaults faults = new ApiFaults();
  private final ApiServer server;
  private final CloudMetrics metrics;

  CloudMetricsTest() throws IOException {
    server = ApiServer.start(0, List.of(new MonitoringApi(requests)), List.of(faults));
    metrics = CloudMetrics.open(new ApiEndpoint.Plaintext(server.address()), Clock.systemUTC());
  }

  @Override
  protected Metrics metrics() {
    return metrics;
  }

  @Override
  protected void served(
      ServiceRef service, RevisionName revision, Instant at, int status, Duration latency) {
    requests.accept(
        new RequestRecord(
            service,
            revision.value(),
            at.minus(latency),
            "GET",
            "http://llm-forge/",
            "test",
            0,
            status,
            0,
            latency,
            Optional.empty()));
  }

  @Override
  protected void breakDown() {
    faults.fail("ListTimeSeries", Integer.MAX_VALUE, Status.Code.UNAVAILABLE);
  }

  @AfterEach
  void stop() {
    metrics.close();
    server.close();
  }
}
