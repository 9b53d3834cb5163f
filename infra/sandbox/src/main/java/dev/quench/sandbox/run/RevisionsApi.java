package dev.quench.sandbox.run;

import com.google.cloud.run.v2.DeleteRevisionRequest;
import com.google.cloud.run.v2.GetRevisionRequest;
import com.google.cloud.run.v2.ListRevisionsRequest;
import com.google.cloud.run.v2.ListRevisionsResponse;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.RevisionsGrpc;
import com.google.longrunning.Operation;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.grpc.Page;
import dev.quench.sandbox.grpc.Replies;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** The Admin API's revisions. */
final class RevisionsApi extends RevisionsGrpc.RevisionsImplBase {
  private static final int USUAL_PAGE = 100;

  private final Region region;
  private final ServiceReader reader;
  private final RunOperations operations;

  RevisionsApi(Region region, ServiceReader reader, RunOperations operations) {
    this.region = region;
    this.reader = reader;
    this.operations = operations;
  }

  @Override
  public void getRevision(GetRevisionRequest request, StreamObserver<Revision> reply) {
    Replies.send(reply, () -> find(request.getName()));
  }

  @Override
  public void listRevisions(
      ListRevisionsRequest request, StreamObserver<ListRevisionsResponse> reply) {
    Replies.send(reply, () -> page(request));
  }

  @Override
  public void deleteRevision(DeleteRevisionRequest request, StreamObserver<Operation> reply) {
    Replies.send(reply, () -> delete(request));
  }

  private Revision find(String name) {
    ServiceRef service = RunNames.serviceOfRevision(name);
    RevisionName revision = RunNames.revision(name);
    return reader.readRevisions(service).stream()
        .filter(it -> it.name().equals(revision))
        .findFirst()
        .map(it -> message(service, it))
        .orElseThrow(
            () ->
                Status.NOT_FOUND
                    .withDescription(
                        "Resource '" + revision + "' of kind 'REVISION' does not exist")
                    .asRuntimeException());
  }

  private ListRevisionsResponse page(ListRevisionsRequest request) {
    ServiceRef service = RunNames.service(request.getParent());
    List<dev.quench.remediation.run.Revision> all =
        reader.readRevisions(service).stream()
            .filter(it -> request.getShowDeleted() || !it.deleted())
            .toList();
    Page<dev.quench.remediation.run.Revision> page =
        Page.of(all, request.getPageSize(), USUAL_PAGE, request.getPageToken());
    return ListRevisionsResponse.newBuilder()
        .addAllRevisions(page.items().stream().map(it -> message(service, it)).toList())
        .setNextPageToken(page.next())
        .build();
  }

  private Operation delete(DeleteRevisionRequest request) {
    ServiceRef service = RunNames.serviceOfRevision(request.getName());
    RevisionName revision = RunNames.revision(request.getName());
    find(request.getName());
    if (reader.state(service).statuses().stream().anyMatch(it -> it.revision().equals(revision))) {
      throw Status.FAILED_PRECONDITION
          .withDescription("Revision '" + revision + "' is referenced by traffic")
          .asRuntimeException();
    }
    if (!request.getValidateOnly()) {
      region.delete(service, revision);
    }
    return operations.done(service);
  }

  private Revision message(ServiceRef service, dev.quench.remediation.run.Revision revision) {
    return ServiceMessages.revision(
        service, revision, reader.state(service).share(revision.name()) > 0);
  }
}
