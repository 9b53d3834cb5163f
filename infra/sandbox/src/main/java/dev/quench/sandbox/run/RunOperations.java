package dev.quench.sandbox.run;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.protobuf.Any;
import com.google.rpc.Code;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.sandbox.grpc.Replies;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Long-running operations: done when the service has stopped reconciling. */
final class RunOperations extends OperationsGrpc.OperationsImplBase {
  private static final int MOST = 1000;

  private final ServiceReader reader;
  private final Map<String, Started> started = new LinkedHashMap<>();
  private long count;

  private record Started(ServiceRef service, Optional<RevisionName> deployed) {}

  RunOperations(ServiceReader reader) {
    this.reader = reader;
  }

  /** Begins to follow a change of a service. */
  Operation start(ServiceRef service, Optional<RevisionName> deployed) {
    return operation(remember(service, new Started(service, deployed)));
  }

  /** An operation that has nothing left to do. */
  Operation done(ServiceRef service) {
    return operation(remember(service, new Started(service, Optional.empty()))).toBuilder()
        .setDone(true)
        .setResponse(Any.pack(reader.message(service)))
        .build();
  }

  @Override
  public void getOperation(GetOperationRequest request, StreamObserver<Operation> reply) {
    Replies.send(reply, () -> operation(request.getName()));
  }

  private synchronized String remember(ServiceRef service, Started what) {
    String name =
        "projects/%s/locations/%s/operations/sandbox-%d"
            .formatted(service.project(), service.region(), ++count);
    started.put(name, what);
    if (started.size() > MOST) {
      started.remove(started.keySet().iterator().next());
    }
    return name;
  }

  private Operation operation(String name) {
    Started what = find(name);
    Any service = Any.pack(reader.message(what.service()));
    Operation.Builder operation = Operation.newBuilder().setName(name).setMetadata(service);
    Optional<String> failure = what.deployed().flatMap(it -> failure(what.service(), it));
    if (failure.isPresent()) {
      return operation
          .setDone(true)
          .setError(
              com.google.rpc.Status.newBuilder()
                  .setCode(Code.FAILED_PRECONDITION_VALUE)
                  .setMessage(failure.get()))
          .build();
    }
    return reader.state(what.service()).reconciling()
        ? operation.build()
        : operation.setDone(true).setResponse(service).build();
  }

  private synchronized Started find(String name) {
    return Optional.ofNullable(started.get(name))
        .orElseThrow(
            () ->
                Status.NOT_FOUND
                    .withDescription("operation: " + name + " (expected: a recent one's name)")
                    .asRuntimeException());
  }

  private Optional<String> failure(ServiceRef service, RevisionName revision) {
    return reader
        .revision(service, revision)
        .filter(it -> it.ready() == Ready.FAILED)
        .map(it -> "Revision '" + revision + "' is not ready. " + it.readyReason());
  }
}
