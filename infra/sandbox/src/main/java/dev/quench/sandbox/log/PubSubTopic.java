package dev.quench.sandbox.log;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A sink's topic: Google's, or an emulator's where one is named. */
public final class PubSubTopic implements Consumer<Published>, AutoCloseable {
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
    Publisher.Builder builder = Publisher.newBuilder(topic);
    Optional<ManagedChannel> channel =
        emulator.map(it -> ManagedChannelBuilder.forTarget(it).usePlaintext().build());
    if (channel.isPresent()) {
      TransportChannelProvider transport =
          FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel.get()));
      create(topic, transport);
      builder.setCredentialsProvider(NoCredentialsProvider.create()).setChannelProvider(transport);
    }
    return new PubSubTopic(builder.build(), channel, events);
  }

  private static void create(String topic, TransportChannelProvider transport) throws IOException {
    TopicAdminSettings settings =
        TopicAdminSettings.newBuilder()
            .setCredentialsProvider(NoCredentialsProvider.create())
            .setTransportChannelProvider(transport)
            .build();
    try (TopicAdminClient client = TopicAdminClient.create(settings)) {
      client.createTopic(topic);
    } catch (AlreadyExistsException e) {
      return; // Somebody was here before us.
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

  @Override
  public void close() {
    publisher.shutdown();
    channel.ifPresent(ManagedChannel::shutdownNow);
  }

  /** Sends what is waiting, then closes. */
  public void closeAfterSending() throws InterruptedException {
    publisher.shutdown();
    boolean unused = publisher.awaitTermination(5, TimeUnit.SECONDS);
    close();
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
