package dev.quench.adapters.http;

import dev.quench.remediation.probe.Reply;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body until it ends or is longer than what is kept; the rest is never fetched. */
final class BoundedBody implements BodySubscriber<BoundedBody.Text> {

  /** What was kept of a body. */
  record Text(String value, boolean truncated) {}

  /** A character takes at most this many bytes in UTF-8; two UTF-16 units take no more. */
  private static final int BYTES_PER_CHARACTER = 3;

  private static final int MAX_BYTES = Reply.MAX_BODY * BYTES_PER_CHARACTER;

  private final CompletableFuture<Text> body = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private @Nullable Subscription subscription;

  @Override
  public CompletionStage<Text> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    buffers.forEach(this::keep);
    if (bytes.size() > MAX_BYTES && subscription != null) {
      subscription.cancel();
      complete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    complete();
  }

  /** One byte more than the bound is kept, to know that there was more. */
  private void keep(ByteBuffer buffer) {
    byte[] next = new byte[Math.min(buffer.remaining(), MAX_BYTES + 1 - bytes.size())];
    buffer.get(next);
    bytes.writeBytes(next);
  }

  private void complete() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    body.complete(
        text.length() > Reply.MAX_BODY
            ? new Text(text.substring(0, Reply.MAX_BODY), true)
            : new Text(text, false));
  }
}
