package dev.quench.sandbox.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** Knows who calls: from the header {@value #HEADER}, or as configured. */
public final class Callers implements ServerInterceptor {
  /** The name of the header. */
  public static final String HEADER = "x-sandbox-principal";

  private static final Metadata.Key<String> KEY =
      Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private final String usual;
  private final Context.Key<String> caller = Context.key("caller");

  /** Who calls when a call does not say. */
  public Callers(String usual) {
    this.usual = usual;
  }

  /** Who makes the call this thread serves. */
  public String current() {
    return Optional.ofNullable(caller.get()).orElse(usual);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String name = Optional.ofNullable(headers.get(KEY)).orElse(usual);
    return Contexts.interceptCall(Context.current().withValue(caller, name), call, headers, next);
  }
}
