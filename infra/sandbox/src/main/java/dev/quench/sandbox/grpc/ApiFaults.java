package dev.quench.sandbox.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes calls of the API slow, or fail with a code, before they do anything. */
public final class ApiFaults implements ServerInterceptor {
  private final List<Fault> faults = new ArrayList<>();

  private static final class Fault {
    private final String method;
    private final Status status;
    private final Duration delay;
    private int calls;

    Fault(String method, int calls, Status status, Duration delay) {
      this.method = method;
      this.calls = calls;
      this.status = status;
      this.delay = delay;
    }
  }

  /** The next calls of a method, such as {@code GetService}, fail with a code. */
  public synchronized void fail(String method, int calls, Status.Code code) {
    Status status = code.toStatus().withDescription(method + ": failing as told");
    faults.add(new Fault(method, calls, status, Duration.ZERO));
  }

  /** The next calls of a method take so much longer. */
  public synchronized void slow(String method, int calls, Duration delay) {
    faults.add(new Fault(method, calls, Status.OK, delay));
  }

  /** Everything is well again. */
  public synchronized void clear() {
    faults.clear();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Optional<Fault> fault = next(call.getMethodDescriptor().getFullMethodName());
    fault.ifPresent(ApiFaults::pause);
    if (fault.filter(it -> !it.status.isOk()).isPresent()) {
      call.close(fault.get().status, new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }

  private synchronized Optional<Fault> next(String method) {
    Optional<Fault> fault =
        faults.stream().filter(it -> it.calls > 0 && method.endsWith("/" + it.method)).findFirst();
    fault.ifPresent(it -> it.calls--);
    faults.removeIf(it -> it.calls == 0);
    return fault;
  }

  private static void pause(Fault fault) {
    try {
      TimeUnit.MILLISECONDS.sleep(fault.delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
