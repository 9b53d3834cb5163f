package dev.quench.adapters.pubsub;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.Subscription;
import dev.quench.adapters.CauseChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Creates the topics and subscriptions of an installation where they are missing. */
public final class PubSubTopics implements AutoCloseable {
  private final PubSubEndpoint endpoint;
  private final TopicAdminClient topics;
  private final SubscriptionAdminClient subscriptions;

  private PubSubTopics(
      PubSubEndpoint endpoint, TopicAdminClient topics, SubscriptionAdminClient subscriptions) {
    this.endpoint = endpoint;
    this.topics = topics;
    this.subscriptions = subscriptions;
  }

  /** Connects; the caller closes. */
  public static PubSubTopics connect(PubSubEndpoint endpoint) {
    try {
      return new PubSubTopics(
          endpoint,
          TopicAdminClient.create(
              TopicAdminSettings.newBuilder()
                  .setTransportChannelProvider(endpoint.channels())
                  .setCredentialsProvider(endpoint.credentials())
                  .build()),
          SubscriptionAdminClient.create(
              SubscriptionAdminSettings.newBuilder()
                  .setTransportChannelProvider(endpoint.channels())
                  .setCredentialsProvider(endpoint.credentials())
                  .build()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          endpoint.project() + ": no client: " + CauseChain.inWords(e), e);
    }
  }

  /** Creates a topic unless it is there. */
  public void ensureTopic(String topic) {
    try {
      topics.createTopic(endpoint.topicName(topic));
    } catch (AlreadyExistsException e) {
      // As wished.
    }
  }

  /**
   * Creates a subscription unless it is there. It never expires: by default one that nobody reads
   * for a month, as a dead-letter subscription may well be, is deleted with what it holds.
   *
   * @param ackDeadline 10 s..600 s
   */
  public void ensureSubscription(String subscription, String topic, Duration ackDeadline) {
    try {
      subscriptions.createSubscription(
          Subscription.newBuilder()
              .setName(endpoint.subscriptionName(subscription))
              .setTopic(endpoint.topicName(topic))
              .setAckDeadlineSeconds(Math.toIntExact(ackDeadline.toSeconds()))
              .setExpirationPolicy(ExpirationPolicy.getDefaultInstance())
              .build());
    } catch (AlreadyExistsException e) {
      // As wished.
    }
  }

  @Override
  public void close() {
    topics.close();
    subscriptions.close();
  }
}
