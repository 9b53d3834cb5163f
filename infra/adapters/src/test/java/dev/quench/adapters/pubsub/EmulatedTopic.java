package dev.quench.adapters.pubsub;

import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A topic with one subscription of the same name, both fresh: what goes in, and what is there. */
public final class EmulatedTopic implements AutoCloseable {
  private static final int MAX_BATCH = 100;

  private final PubSubEndpoint endpoint;
  private final String name;
  private final TopicAdminClient topics;
  private final SubscriptionAdminClient subscriptions;
  private final List<PubsubMessage> taken = new ArrayList<>();

  private EmulatedTopic(PubSubEndpoint endpoint, String name) throws IOException {
    this.endpoint = endpoint;
    this.name = name;
    this.topics =
        TopicAdminClient.create(
            TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(endpoint.channels())
                .setCredentialsProvider(endpoint.credentials())
                .build());
    this.subscriptions =
        SubscriptionAdminClient.create(
            SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(endpoint.channels())
                .setCredentialsProvider(endpoint.credentials())
                .build());
  }

  /** Makes the topic and its subscription, acknowledgement deadline ten seconds. */
  public static EmulatedTopic create(PubSubEndpoint endpoint, String name) {
    try (PubSubTopics admin = PubSubTopics.connect(endpoint)) {
      admin.ensureTopic(name);
      admin.ensureSubscription(name, name, Duration.ofSeconds(10));
      return new EmulatedTopic(endpoint, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes one message; gives its id. */
  public String publish(byte[] body, Map<String, String> attributes) {
    PubsubMessage message =
        PubsubMessage.newBuilder()
            .setData(ByteString.copyFrom(body))
            .putAllAttributes(attributes)
            .build();
    return topics.publish(endpoint.topicName(name), List.of(message)).getMessageIds(0);
  }

  /** Everything the subscription has had so far; each message is taken once and remembered. */
  public synchronized List<PubsubMessage> taken() {
    List<ReceivedMessage> batch =
        subscriptions.pullCallable().call(whatIsThere()).getReceivedMessagesList();
    if (!batch.isEmpty()) {
      subscriptions.acknowledge(
          endpoint.subscriptionName(name), batch.stream().map(ReceivedMessage::getAckId).toList());
    }
    batch.forEach(it -> taken.add(it.getMessage()));
    return List.copyOf(taken);
  }

  /** Real programs wait for messages; a test that asks for what is there does not. */
  @SuppressWarnings("deprecation")
  private PullRequest whatIsThere() {
    return PullRequest.newBuilder()
        .setSubscription(endpoint.subscriptionName(name))
        .setMaxMessages(MAX_BATCH)
        .setReturnImmediately(true)
        .build();
  }

  @Override
  public void close() {
    topics.close();
    subscriptions.close();
  }
}
