package dev.quench.adapters.cloudrun;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.run.v2.ListRevisionsRequest;
import com.google.cloud.run.v2.RevisionsClient;
import com.google.cloud.run.v2.RevisionsSettings;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.ServicesSettings;
import com.google.cloud.run.v2.UpdateServiceRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.FieldMask;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.GuardedCalls;
import dev.quench.adapters.GuardedServices;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Cloud Run's Admin API v2. Reads are tried again where that may help; writes are made once. What
 * breaks for one service is held against no other, and reads that break not against writes.
 */
public final class CloudRunServices implements RunServices, AutoCloseable {

  /** The longest one attempt of a read takes. */
  public static final Duration READ_DEADLINE = Duration.ofSeconds(5);

  /** The longest a write takes; whoever takes over a write waits this out first. */
  public static final Duration WRITE_DEADLINE = Duration.ofSeconds(15);

  /** Cloud Run keeps at most this many revisions of a service. */
  private static final int MAX_REVISIONS = 1000;

  private static final int PAGE = 100;
  private static final String API = "Cloud Run";
  private static final FieldMask TRAFFIC = FieldMask.newBuilder().addPaths("traffic").build();

  private final ServicesClient services;
  private final RevisionsClient revisions;
  private final GuardedServices reads;
  private final GuardedServices writes;

  private CloudRunServices(ServicesClient services, RevisionsClient revisions, Clock clock) {
    this.services = services;
    this.revisions = revisions;
    this.reads = new GuardedServices(API, clock, GuardedCalls.PAUSE);
    this.writes = new GuardedServices(API, clock, GuardedCalls.PAUSE);
  }

  /**
   * Connects, when first asked for something.
   *
   * @throws IOException when there are no credentials
   */
  public static CloudRunServices open(ApiEndpoint endpoint, Clock clock) throws IOException {
    return new CloudRunServices(
        ServicesClient.create(servicesSettings(endpoint)),
        RevisionsClient.create(revisionsSettings(endpoint)),
        clock);
  }

  @Override
  public Reading<ServiceState> service(ServiceRef ref) {
    return reads
        .about(ref)
        .read(
            "reading service " + ref,
            () ->
                unlessAbsent(
                    () -> RunMessages.state(ref, services.getService(ref.fullName())),
                    ServiceState.absent(ref)));
  }

  @Override
  public Reading<List<Revision>> revisions(ServiceRef ref) {
    return reads
        .about(ref)
        .read("listing revisions of " + ref, () -> unlessAbsent(() -> newestFirst(ref), List.of()));
  }

  /** That something is not there is an answer, and no failure of the call. */
  private static <T> T unlessAbsent(Supplier<T> read, T absent) {
    try {
      return read.get();
    } catch (NotFoundException e) {
      return absent;
    }
  }

  @Override
  public WriteOutcome writeTraffic(ServiceRef ref, List<TrafficTarget> wish, String etag) {
    UpdateServiceRequest request = update(ref, wish).setService(service(ref, wish, etag)).build();
    return update(ref, "writing traffic of " + ref, request);
  }

  @Override
  public WriteOutcome validateTraffic(ServiceRef ref, List<TrafficTarget> wish) {
    UpdateServiceRequest request = update(ref, wish).setValidateOnly(true).build();
    return update(ref, "validating traffic of " + ref, request);
  }

  @Override
  public void close() {
    services.close();
    revisions.close();
  }

  private List<Revision> newestFirst(ServiceRef ref) {
    ListRevisionsRequest request =
        ListRevisionsRequest.newBuilder().setParent(ref.fullName()).setPageSize(PAGE).build();
    return StreamSupport.stream(revisions.listRevisions(request).iterateAll().spliterator(), false)
        .limit(MAX_REVISIONS)
        .map(RunMessages::revision)
        .sorted(Comparator.comparing(Revision::createTime).reversed())
        .toList();
  }

  private WriteOutcome update(ServiceRef ref, String what, UpdateServiceRequest request) {
    GuardedCalls calls = writes.about(ref);
    try {
      Operation operation = calls.once(() -> services.updateServiceCallable().call(request));
      return operation.hasError() ? failed(what, operation) : new WriteOutcome.Accepted();
    } catch (GuardedCalls.NotCalled e) {
      return new WriteOutcome.Rejected(calls.inWords(what, e));
    } catch (ApiException e) {
      return WriteFailure.of(e.getStatusCode().getCode(), calls.inWords(what, e));
    }
  }

  private static WriteOutcome failed(String what, Operation operation) {
    Status.Code code = Status.fromCodeValue(operation.getError().getCode()).getCode();
    String reason = what + ": " + code + ": " + operation.getError().getMessage();
    return WriteFailure.of(GrpcStatusCode.of(code).getCode(), reason);
  }

  private static UpdateServiceRequest.Builder update(ServiceRef ref, List<TrafficTarget> wish) {
    return UpdateServiceRequest.newBuilder()
        .setService(service(ref, wish, ""))
        .setUpdateMask(TRAFFIC);
  }

  private static Service service(ServiceRef ref, List<TrafficTarget> wish, String etag) {
    return Service.newBuilder()
        .setName(ref.fullName())
        .addAllTraffic(RunMessages.traffic(wish))
        .setEtag(etag)
        .build();
  }

  static ServicesSettings servicesSettings(ApiEndpoint endpoint) throws IOException {
    ServicesSettings.Builder settings = ServicesSettings.newBuilder();
    settings.getServiceSettings().setSimpleTimeoutNoRetriesDuration(READ_DEADLINE);
    settings.updateServiceSettings().setSimpleTimeoutNoRetriesDuration(WRITE_DEADLINE);
    return endpoint
        .configure(settings, ServicesSettings.defaultGrpcTransportProviderBuilder())
        .build();
  }

  static RevisionsSettings revisionsSettings(ApiEndpoint endpoint) throws IOException {
    RevisionsSettings.Builder settings = RevisionsSettings.newBuilder();
    settings.listRevisionsSettings().setSimpleTimeoutNoRetriesDuration(READ_DEADLINE);
    return endpoint
        .configure(settings, RevisionsSettings.defaultGrpcTransportProviderBuilder())
        .build();
  }
}
