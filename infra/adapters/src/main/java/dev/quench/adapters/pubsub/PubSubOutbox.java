package dev.quench.adapters.pubsub;

import com.google.api.gax.rpc.ApiException;
import com.google.common.util.concurrent.UncheckedExecutionException;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.adapters.GuardedCalls;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes notices as CloudEvents to one topic. A topic that keeps failing is left alone for a
 * while, so that those who tell of something else do not wait for it each time.
 */
public final class PubSubOutbox implements Outbox, AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  /** A little longer than the publisher tries, so that its reason is the one that is told. */
  private static final Duration ANSWER_WITHIN = TopicPublisher.GIVE_UP_AFTER.plusSeconds(2);

  private final TopicPublisher topic;
  private final GuardedCalls calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Connects to the topic with this short name; nothing is asked of it before the first notice. */
  public PubSubOutbox(PubSubEndpoint endpoint, String topic) {
    this(TopicPublisher.connect(endpoint, topic), Clock.systemUTC());
  }

  PubSubOutbox(TopicPublisher topic, Clock clock) {
    this.topic = topic;
    this.calls = new GuardedCalls("Pub/Sub", clock, GuardedCalls.PAUSE);
  }

  @Override
  public Told tell(Notice notice) {
    try {
      return calls.once(() -> told(notice));
    } catch (RuntimeException e) {
      return failed(GuardedCalls.inWords(e));
    }
  }

  /** Throws what the client threw: the guard goes by it. */
  private Told told(Notice notice) {
    try {
      topic.publish(message(notice)).get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return new Told.Taken();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ApiException it ? it : new UncheckedExecutionException(e);
    } catch (TimeoutException e) {
      return failed("no answer within " + ANSWER_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      topic.close(CLOSE_WITHIN);
    }
  }

  private static PubsubMessage message(Notice notice) {
    return PubsubMessage.newBuilder()
        .setData(ByteString.copyFrom(CloudEventNotice.json(notice)))
        .putAttributes("content-type", CloudEventNotice.CONTENT_TYPE)
        .build();
  }

  private Told failed(String why) {
    return new Told.Failed(topic.topic() + ": " + why);
  }
}
