package dev.quench.sandbox.log;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.adapters.pubsub.PubSubTopics;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A sink's topic: Google's, or an emulator's where one is named. */
public final class PubSubTopic implements Consumer<Published>, AutoCloseable {
  private static final long CLOSE_MILLIS = 2000;

  private final Publisher publisher;
  private final Optional<ManagedChannel> channel;
  private final Consumer<String> events;

  private PubSubTopic(
      Publisher publisher, Optional<ManagedChannel> channel, Consumer<String> events) {
    this.publisher = publisher;
    this.channel = channel;
    this.events = events;
  }

  /**
   * Connects to a topic; it must exist, but an emulator is made to have it.
   *
   * @param topic as {@code projects/P/topics/T}
   * @param emulator host and port; empty for Google's own service
   */
  public static PubSubTopic open(String topic, Optional<String> emulator, Consumer<String> events)
      throws IOException {
    emulator.ifPresent(it -> create(topic, it));
    Publisher.Builder builder = Publisher.newBuilder(topic);
    Optional<ManagedChannel> channel =
        emulator.map(it -> ManagedChannelBuilder.forTarget(it).usePlaintext().build());
    if (channel.isPresent()) {
      TransportChannelProvider transport =
          FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel.get()));
      builder.setCredentialsProvider(NoCredentialsProvider.create()).setChannelProvider(transport);
    }
    return new PubSubTopic(builder.build(), channel, events);
  }

  private static void create(String topic, String emulator) {
    String[] parts = topic.split("/", -1);
    try (PubSubTopics topics = PubSubTopics.connect(PubSubEndpoint.emulator(parts[1], emulator))) {
      topics.ensureTopic(parts[3]);
    }
  }

  @Override
  public void accept(Published message) {
    ApiFuture<String> sent =
        publisher.publish(
            PubsubMessage.newBuilder()
                .setData(ByteString.copyFrom(message.body()))
                .putAllAttributes(message.attributes())
                .build());
    ApiFutures.addCallback(sent, failure(), MoreExecutors.directExecutor());
  }

  /** Sends what is waiting, within a bound: Google's own shutdown has none. */
  @Override
  public void close() {
    Thread closing = new Thread(publisher::shutdown, "close-sink");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.ifPresent(ManagedChannel::shutdownNow);
  }

  private ApiFutureCallback<String> failure() {
    return new ApiFutureCallback<>() {
      @Override
      public void onFailure(Throwable cause) {
        events.accept("sink: not published to " + publisher.getTopicNameString() + ": " + cause);
      }

      @Override
      public void onSuccess(String messageId) {}
    };
  }
}
