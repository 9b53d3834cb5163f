package dev.quench.sandbox.run;

import com.google.cloud.run.v2.CreateServiceRequest;
import com.google.cloud.run.v2.GetServiceRequest;
import com.google.cloud.run.v2.ListServicesRequest;
import com.google.cloud.run.v2.ListServicesResponse;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.ServicesGrpc;
import com.google.cloud.run.v2.UpdateServiceRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.grpc.Callers;
import dev.quench.sandbox.grpc.Page;
import dev.quench.sandbox.grpc.Replies;
import dev.quench.sandbox.log.EntryJson;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The Admin API's services. Deleting one is not offered. */
final class ServicesApi extends ServicesGrpc.ServicesImplBase {
  private static final String METHOD = "google.cloud.run.v2.Services.";
  private static final int USUAL_PAGE = 100;

  private final Region region;
  private final ServiceReader reader;
  private final RunOperations operations;
  private final Callers callers;

  ServicesApi(Region region, ServiceReader reader, RunOperations operations, Callers callers) {
    this.region = region;
    this.reader = reader;
    this.operations = operations;
    this.callers = callers;
  }

  @Override
  public void getService(GetServiceRequest request, StreamObserver<Service> reply) {
    Replies.send(reply, () -> reader.read(RunNames.service(request.getName())));
  }

  @Override
  public void listServices(
      ListServicesRequest request, StreamObserver<ListServicesResponse> reply) {
    Replies.send(reply, () -> page(request));
  }

  @Override
  public void createService(CreateServiceRequest request, StreamObserver<Operation> reply) {
    Replies.send(
        reply,
        () -> {
          ServiceRef service = RunNames.service(request.getParent(), request.getServiceId());
          return audited(
              service, "CreateService", request, () -> create(service, request.getService()));
        });
  }

  @Override
  public void updateService(UpdateServiceRequest request, StreamObserver<Operation> reply) {
    Replies.send(
        reply,
        () -> {
          ServiceRef service = RunNames.service(request.getService().getName());
          ServiceUpdate update =
              new ServiceUpdate(region, reader, operations, service, callers.current());
          return request.getValidateOnly()
              ? update.validate(request)
              : audited(service, "UpdateService", request, () -> update.apply(request));
        });
  }

  private ListServicesResponse page(ListServicesRequest request) {
    List<ServiceRef> all =
        region.model().services().stream()
            .filter(it -> RunNames.below(request.getParent(), it))
            .toList();
    Page<ServiceRef> page = Page.of(all, request.getPageSize(), USUAL_PAGE, request.getPageToken());
    return ListServicesResponse.newBuilder()
        .addAllServices(page.items().stream().map(reader::read).toList())
        .setNextPageToken(page.next())
        .build();
  }

  private Operation create(ServiceRef service, Service wanted) {
    if (region.model().exists(service)) {
      throw Status.ALREADY_EXISTS
          .withDescription("Resource '" + service.service() + "' already exists.")
          .asRuntimeException();
    }
    var revision =
        region.deploy(
            service,
            Templates.read(wanted.getTemplate()),
            wanted.getLabelsMap(),
            callers.current());
    reader.annotate(service, wanted.getAnnotationsMap());
    return operations.start(service, Optional.of(revision));
  }

  /** What never arrived leaves no trace. */
  private Operation audited(
      ServiceRef service, String method, Message request, Supplier<Operation> change) {
    try {
      Operation operation = change.get();
      audit(service, method, request, com.google.rpc.Status.getDefaultInstance());
      return operation;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
        audit(service, method, request, status(e.getStatus()));
      }
      throw e;
    }
  }

  private void audit(
      ServiceRef service, String method, Message request, com.google.rpc.Status status) {
    region.audit(service, callers.current(), METHOD + method, EntryJson.quoted(request), status);
  }

  /** What the caller saw as a time-out is in the log as the success it was. */
  private static com.google.rpc.Status status(Status status) {
    int code = status.getCode().value();
    return code == Code.DEADLINE_EXCEEDED_VALUE
        ? com.google.rpc.Status.getDefaultInstance()
        : com.google.rpc.Status.newBuilder()
            .setCode(code)
            .setMessage(Optional.ofNullable(status.getDescription()).orElse(""))
            .build();
  }
}
