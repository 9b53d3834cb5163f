package dev.quench.sandbox.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Answers a call: with the value, or with the status of whatever was thrown. */
public final class Replies {

  private Replies() {}

  /** Computes the answer and sends it. */
  public static <T> void send(StreamObserver<T> reply, Supplier<T> answer) {
    T value;
    try {
      value = answer.get();
    } catch (StatusRuntimeException e) {
      reply.onError(e);
      return;
    } catch (IllegalArgumentException e) {
      reply.onError(
          Status.INVALID_ARGUMENT
              .withDescription(e.getMessage())
              .withCause(e)
              .asRuntimeException());
      return;
    }
    reply.onNext(value);
    reply.onCompleted();
  }

  /** The model's reasons begin with the code's name. */
  public static StatusRuntimeException refused(String reason) {
    for (Status.Code code : Status.Code.values()) {
      if (reason.startsWith(code + ": ")) {
        return code.toStatus()
            .withDescription(reason.substring(code.name().length() + 2))
            .asRuntimeException();
      }
    }
    return Status.UNAVAILABLE.withDescription(reason).asRuntimeException();
  }
}
