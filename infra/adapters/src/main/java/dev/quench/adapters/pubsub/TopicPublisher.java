package dev.quench.adapters.pubsub;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.adapters.CauseChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to one topic; every call ends within {@link #GIVE_UP_AFTER}, one way or the other. */
final class TopicPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(TopicPublisher.class);

  /** Google's least. */
  static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);

  private static final RetrySettings RETRIES =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(100))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(2))
          .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
          .setRpcTimeoutMultiplier(1)
          .setMaxRpcTimeoutDuration(Duration.ofSeconds(5))
          .setTotalTimeoutDuration(GIVE_UP_AFTER)
          .build();

  /** Small: these messages are few, and someone waits for each. */
  private static final BatchingSettings BATCHES =
      BatchingSettings.newBuilder()
          .setElementCountThreshold(100L)
          .setRequestByteThreshold(1_000_000L)
          .setDelayThresholdDuration(Duration.ofMillis(1))
          .build();

  private final Publisher publisher;
  private final String topic;

  private TopicPublisher(Publisher publisher, String topic) {
    this.publisher = publisher;
    this.topic = topic;
  }

  static TopicPublisher connect(PubSubEndpoint endpoint, String topic) {
    String name = endpoint.topicName(topic);
    try {
      Publisher publisher =
          Publisher.newBuilder(name)
              .setChannelProvider(endpoint.channels())
              .setCredentialsProvider(endpoint.credentials())
              .setRetrySettings(RETRIES)
              .setBatchingSettings(BATCHES)
              .build();
      return new TopicPublisher(publisher, name);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": no client: " + CauseChain.inWords(e), e);
    }
  }

  String topic() {
    return topic;
  }

  /** Never throws: what cannot even be tried is a failed future. */
  ApiFuture<String> publish(PubsubMessage message) {
    try {
      return publisher.publish(message);
    } catch (RuntimeException e) {
      return ApiFutures.immediateFailedFuture(e);
    }
  }

  /**
   * Sends what is waiting and lets go, within the bound. Google's shutdown waits for every message
   * without one, so it has a thread of its own that nothing waits for.
   */
  void close(Duration within) {
    Thread closing = new Thread(publisher::shutdown, "close " + topic);
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(within.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.warn("{}: publisher did not stop within {}", topic, within);
    }
  }
}
