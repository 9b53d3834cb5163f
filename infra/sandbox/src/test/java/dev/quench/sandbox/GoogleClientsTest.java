package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.MonitoredResource;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.logging.v2.LoggingClient;
import com.google.cloud.monitoring.v3.MetricServiceClient;
import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.CreateServiceRequest;
import com.google.cloud.run.v2.EnvVar;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.RevisionTemplate;
import com.google.cloud.run.v2.RevisionsClient;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.TrafficTarget;
import com.google.cloud.run.v2.TrafficTargetAllocationType;
import com.google.cloud.run.v2.UpdateServiceRequest;
import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.LogEntry;
import com.google.longrunning.Operation;
import com.google.monitoring.v3.ListTimeSeriesRequest.TimeSeriesView;
import com.google.monitoring.v3.TimeInterval;
import com.google.monitoring.v3.TimeSeries;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Timestamps;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.RunFaults.WriteFault;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Google's own clients, unmodified, in plaintext. */
class GoogleClientsTest {
  private static Forge forge;
  private static GoogleClients clients;
  private static String service;

  @BeforeAll
  static void start() throws Exception {
    forge = new Forge();
    clients = new GoogleClients(forge.sandbox.endpoint());
    forge.sandbox.deployAndAwait(forge.version("v1", ""), Forge.LIMIT);
    service = forge.sandbox.ref(Forge.NAME).fullName();
  }

  @AfterAll
  static void stop() {
    clients.close();
    forge.close();
  }

  @Test
  void aRollbackThroughTheRealClientMovesRealTraffic() throws Exception {
    ServicesClient services = clients.services();
    Service before = services.getService(service);
    String good = shortName(before.getLatestReadyRevision());
    forge.sandbox.deployAndAwait(forge.version("v2", "all-agents-down"), Forge.LIMIT);
    assertThat(version()).isEqualTo("v2");

    Operation started = services.updateServiceCallable().call(rollback(good, before.getEtag()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> services.getOperationsClient().getOperation(started.getName()).getDone());

    Service after = services.getService(service);
    assertThat(after.getReconciling()).isFalse();
    assertThat(after.getObservedGeneration()).isEqualTo(after.getGeneration());
    assertThat(after.getTrafficStatuses(0).getTag()).isEqualTo("good");
    assertThat(after.getTrafficStatuses(1).getRevision()).isEqualTo(good);
    assertThat(after.getLastModifier()).isEqualTo("quench@p.iam.gserviceaccount.com");
    assertThat(version()).isEqualTo("v1");
  }

  @Test
  void revisionsComeInPagesNewestFirst() throws Exception {
    forge.sandbox.deployAndAwait(forge.version("v3", ""), Forge.LIMIT);
    RevisionsClient revisions = clients.revisions();
    List<String> names =
        StreamSupport.stream(
                revisions
                    .listRevisions(
                        com.google.cloud.run.v2.ListRevisionsRequest.newBuilder()
                            .setParent(service)
                            .setPageSize(1)
                            .build())
                    .iterateAll()
                    .spliterator(),
                false)
            .map(Revision::getName)
            .toList();
    assertThat(names).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(revisions.getRevision(names.get(0)).getConditions(0).getType()).isEqualTo("Ready");
  }

  @Test
  void writesAreRefusedAsTheRealOneRefusesThem() {
    ServicesClient services = clients.services();
    assertThatThrownBy(() -> services.updateServiceCallable().call(rollback("no-such", "")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("does not exist or is deleted");
    UpdateServiceRequest half =
        UpdateServiceRequest.newBuilder()
            .setUpdateMask(FieldMask.newBuilder().addPaths("traffic"))
            .setValidateOnly(true)
            .setService(Service.newBuilder().setName(service).addTraffic(share("x", 50)))
            .build();
    assertThatThrownBy(() -> services.updateServiceCallable().call(half))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("50");
    assertThatThrownBy(() -> services.createServiceCallable().call(creation("llm-forge")))
        .isInstanceOf(AlreadyExistsException.class);
  }

  @Test
  void aWriteMayTimeOutAndStillBeApplied() {
    forge.sandbox.runFaults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED);
    ServicesClient services = clients.services();
    String now = shortName(services.getService(service).getLatestReadyRevision());
    assertThatThrownBy(() -> services.updateServiceCallable().call(rollback(now, "")))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(services.getService(service).getTraffic(0).getRevision()).isEqualTo(now);
    forge.sandbox.apiFaults().fail("GetService", 1, Status.Code.PERMISSION_DENIED);
    assertThatThrownBy(() -> services.getService(service))
        .hasMessageContaining("PERMISSION_DENIED");
  }

  @Test
  void aServiceIsCreatedFromAnImage() {
    ServicesClient services = clients.services();
    services.createServiceCallable().call(creation("other"));
    String name = "projects/p/locations/us-central1/services/other";
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !services.getService(name).getLatestReadyRevision().isEmpty());
    assertThat(
            StreamSupport.stream(
                    services
                        .listServices("projects/p/locations/us-central1")
                        .iterateAll()
                        .spliterator(),
                    false)
                .map(Service::getName))
        .contains(name, service);
  }

  @Test
  void theLogIsListedWithTheRealFilterPageByPageAndWrittenTo() throws Exception {
    LoggingClient logging = clients.logging();
    MonitoredResource resource = MonitoredResource.newBuilder().setType("global").build();
    for (int i = 0; i < 5; i++) {
      logging.writeLogEntries(
          "projects/p/logs/mine",
          resource,
          Map.of("n", "" + i),
          List.of(LogEntry.newBuilder().setTextPayload("line " + i).build()));
    }
    ListLogEntriesRequest request =
        ListLogEntriesRequest.newBuilder()
            .addResourceNames("projects/p")
            .setFilter("log_id(\"mine\") AND NOT textPayload:\"line 3\"")
            .setOrderBy("timestamp desc")
            .setPageSize(2)
            .build();
    assertThat(
            StreamSupport.stream(logging.listLogEntries(request).iterateAll().spliterator(), false)
                .map(LogEntry::getTextPayload))
        .containsExactly("line 4", "line 2", "line 1", "line 0");
    assertThatThrownBy(() -> logging.listLogEntries(List.of("projects/p"), "thud = 1", ""))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void everyRequestIsInTheSeries() throws Exception {
    Instant from = Instant.now().minusSeconds(1);
    for (int i = 0; i < 7; i++) {
      Http.post(forge.sandbox.url(Forge.NAME), "/nowhere", "{}");
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(points("request_count", "404", from))
                  .extracting(it -> it.getValue().getInt64Value())
                  .satisfies(it -> assertThat(it.stream().mapToLong(n -> n).sum()).isEqualTo(7));
              assertThat(points("request_latencies", "404", from))
                  .extracting(it -> it.getValue().getDistributionValue().getCount())
                  .satisfies(it -> assertThat(it.stream().mapToLong(n -> n).sum()).isEqualTo(7));
            });
  }

  private static List<com.google.monitoring.v3.Point> points(
      String metric, String code, Instant from) throws Exception {
    MetricServiceClient metrics = clients.metrics();
    TimeInterval interval =
        TimeInterval.newBuilder()
            .setStartTime(Timestamps.fromMillis(from.toEpochMilli()))
            .setEndTime(Timestamps.fromMillis(Instant.now().toEpochMilli() + 1))
            .build();
    String filter =
        "metric.type = \"run.googleapis.com/%s\" AND resource.labels.service_name = \"llm-forge\""
                .formatted(metric)
            + " AND metric.labels.response_code = \""
            + code
            + "\"";
    return StreamSupport.stream(
            metrics
                .listTimeSeries("projects/p", filter, interval, TimeSeriesView.FULL)
                .iterateAll()
                .spliterator(),
            false)
        .map(TimeSeries::getPointsList)
        .flatMap(List::stream)
        .toList();
  }

  private static UpdateServiceRequest rollback(String revision, String etag) {
    return UpdateServiceRequest.newBuilder()
        .setUpdateMask(FieldMask.newBuilder().addPaths("traffic"))
        .setService(
            Service.newBuilder()
                .setName(service)
                .setEtag(etag)
                .addTraffic(share(revision, 100))
                .addTraffic(share(revision, 0).toBuilder().setTag("good")))
        .build();
  }

  private static TrafficTarget share(String revision, int percent) {
    return TrafficTarget.newBuilder()
        .setType(TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION)
        .setRevision(revision)
        .setPercent(percent)
        .build();
  }

  private static CreateServiceRequest creation(String id) {
    Container.Builder container = Container.newBuilder().setImage("mini-forge");
    forge
        .version("v9", "")
        .template()
        .environment()
        .forEach((k, v) -> container.addEnv(EnvVar.newBuilder().setName(k).setValue(v)));
    return CreateServiceRequest.newBuilder()
        .setParent("projects/p/locations/us-central1")
        .setServiceId(id)
        .setService(
            Service.newBuilder()
                .setTemplate(RevisionTemplate.newBuilder().addContainers(container)))
        .build();
  }

  private static String version() throws Exception {
    return Http.post(forge.sandbox.url(Forge.NAME), Http.CLI, "{}")
        .headers()
        .firstValue("X-Service-Version")
        .orElse("");
  }

  private static String shortName(String revision) {
    return new RevisionName(revision.substring(revision.lastIndexOf('/') + 1)).value();
  }
}
