package dev.quench.adapters.http;

import dev.quench.adapters.CauseChain;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.probe.Side;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and what became of it. */
final class Exchange {
  /** Asks for an id, and says which one the service gave. */
  private static final String ID = "X-Request-ID";

  private final Side side;
  private final HttpCall call;
  private final int sample;
  private final Instant at;
  private final RememberedRequests.Request remembered;
  private final long started = System.nanoTime();
  private CompletableFuture<HttpResponse<BoundedBody.Text>> response = new CompletableFuture<>();
  private CompletableFuture<Optional<Answer>> answer =
      CompletableFuture.completedFuture(Optional.empty());

  Exchange(
      Side side, HttpCall call, int sample, Instant at, RememberedRequests.Request remembered) {
    this.side = side;
    this.call = call;
    this.sample = sample;
    this.at = at;
    this.remembered = remembered;
  }

  /** Sends the request; {@code whenOver} runs once, however it ends. */
  Exchange send(HttpClient client, URI base, String requestId, Runnable whenOver) {
    try {
      response = client.sendAsync(request(base, requestId), this::begun);
    } catch (IllegalArgumentException e) {
      response.completeExceptionally(e);
    }
    answer =
        response
            .copy()
            .orTimeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .handle((heard, failure) -> over(heard, failure, whenOver));
    return this;
  }

  void await() throws InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an exchange must end with an answer or none", e);
    }
  }

  void cancel() {
    response.cancel(true);
  }

  /** Empty while there is none, and for good when it was cancelled. */
  Optional<Answer> answer() {
    return answer.getNow(Optional.empty());
  }

  private BoundedBody begun(HttpResponse.ResponseInfo answer) {
    answer.headers().firstValue(ID).ifPresent(remembered::named);
    return new BoundedBody();
  }

  private HttpRequest request(URI base, String requestId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(base)).method(call.method(), body());
    call.headers().forEach(request::setHeader);
    return request.setHeader("User-Agent", ProbeOrder.USER_AGENT).setHeader(ID, requestId).build();
  }

  /** A call without a path of its own is made to exactly this address. */
  private URI address(URI base) {
    return call.path().isEmpty()
        ? base
        : URI.create(base.toString().replaceFirst("/+$", "") + call.path());
  }

  private HttpRequest.BodyPublisher body() {
    return call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
  }

  private Optional<Answer> over(
      @Nullable HttpResponse<BoundedBody.Text> heard,
      @Nullable Throwable failure,
      Runnable whenOver) {
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    response.cancel(true);
    remembered.over();
    whenOver.run();
    return reply(heard, failure).map(it -> new Answer(side, call.id(), sample, at, took, it));
  }

  private Optional<Reply> reply(
      @Nullable HttpResponse<BoundedBody.Text> heard, @Nullable Throwable failure) {
    if (heard != null) {
      return Optional.of(answered(heard));
    }
    return Optional.ofNullable(failure)
        .map(Exchange::causeOf)
        .filter(it -> !(it instanceof CancellationException))
        .map(this::unreachable);
  }

  private static Reply answered(HttpResponse<BoundedBody.Text> heard) {
    return new Reply.Answered(heard.statusCode(), heard.body().value(), heard.body().truncated());
  }

  private Reply unreachable(Throwable failure) {
    return isTimeout(failure)
        ? new Reply.Unreachable(
            Reply.Cause.TIMEOUT, "no answer within " + call.timeout().toMillis() + " ms")
        : new Reply.Unreachable(Reply.Cause.NO_CONNECTION, CauseChain.inWords(failure));
  }

  /** A time-out while connecting is the network's; one after that may be the service's. */
  private static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof HttpTimeoutException
            && !(failure instanceof HttpConnectTimeoutException));
  }

  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
