package dev.quench.bench;

import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.ProjectSubscriptionName;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.adapters.pubsub.PubSubInbox;
import dev.quench.adapters.pubsub.PubSubInboxSettings;
import dev.quench.adapters.pubsub.PubSubTopics;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.ingest.Settlement;
import dev.quench.rules.classify.Classifier;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What Quench's inbox, decoder and classifier cost beside a bare Google subscriber: CPU time of
 * this process per message once messages flow (what it costs to connect is {@link StartUp}'s), both
 * on the same emulator, in turns; of what is added, the median over pairs of rounds that followed
 * each other. Start Google's Pub/Sub emulator, set {@code PUBSUB_EMULATOR_HOST} and run; the goal
 * is at most 15 µs added.
 */
public final class PubSubCost {
  private static final int TO_CONNECT = 5_000;
  private static final int MESSAGES = 30_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 9;
  private static final int STREAMS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final PubSubInboxSettings SETTINGS =
      PubSubInboxSettings.of("ours", "dead-letters").withStreams(STREAMS);
  private static final String TIME = "2026-03-01T12:00:00.123456789Z";

  private final String emulator;
  private final PubSubEndpoint endpoint;

  private PubSubCost(String emulator) {
    this.emulator = emulator;
    this.endpoint = PubSubEndpoint.emulator("bench-" + UUID.randomUUID(), emulator);
  }

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    String emulator = System.getenv("PUBSUB_EMULATOR_HOST");
    if (emulator == null) {
      System.err.println("PUBSUB_EMULATOR_HOST: not set (expected: host:port of an emulator)");
      System.exit(2);
      return;
    }
    double[] bare = new double[ROUNDS];
    double[] ours = new double[ROUNDS];
    for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
      boolean oursFirst = i % 2 == 0;
      double first = new PubSubCost(emulator).round(oursFirst ? "ours" : "bare");
      double second = new PubSubCost(emulator).round(oursFirst ? "bare" : "ours");
      if (i >= 0) {
        bare[i] = oursFirst ? second : first;
        ours[i] = oursFirst ? first : second;
      }
    }
    report(bare, ours);
    System.exit(0);
  }

  private static void report(double[] bare, double[] ours) {
    double[] added = IntStream.range(0, ROUNDS).mapToDouble(i -> ours[i] - bare[i]).toArray();
    System.out.printf(
        Locale.ROOT,
        "CPU per message, median of %d rounds of %d messages:%n"
            + "  bare subscriber      %6.1f µs%n  from inbox to finding %5.1f µs%n"
            + "  added                %6.1f µs (goal: at most 15; rounds: %s)%n",
        ROUNDS,
        MESSAGES,
        median(bare),
        median(ours),
        median(added),
        DoubleStream.of(added)
            .sorted()
            .mapToObj(it -> String.format(Locale.ROOT, "%.0f", it))
            .toList());
  }

  private static double median(double[] values) {
    return DoubleStream.of(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private double round(String subscription) throws Exception {
    createTopics(subscription);
    publish();
    Flow flow = new Flow(TO_CONNECT, MESSAGES);
    Classifier classifier = Sample.classifier();
    if (subscription.equals("bare")) {
      receiveBare(flow);
    } else {
      receiveOurs(classifier, flow);
    }
    return flow.microsPerMessage();
  }

  private void createTopics(String subscription) {
    try (PubSubTopics topics = PubSubTopics.connect(endpoint)) {
      topics.ensureTopic("log-entries");
      topics.ensureTopic("dead-letters");
      topics.ensureSubscription(subscription, "log-entries", Duration.ofSeconds(60));
    }
  }

  private void publish() throws Exception {
    Publisher publisher =
        Publisher.newBuilder(TopicName.of(endpoint.project(), "log-entries"))
            .setChannelProvider(channels())
            .setCredentialsProvider(NoCredentialsProvider.create())
            .build();
    for (int i = 0; i < TO_CONNECT + MESSAGES; i++) {
      ByteString entry = Sample.failure(Integer.toString(i), TIME);
      var unused = publisher.publish(PubsubMessage.newBuilder().setData(entry).build());
    }
    publisher.shutdown();
    publisher.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void receiveBare(Flow flow) throws Exception {
    Subscriber subscriber =
        Subscriber.newBuilder(
                ProjectSubscriptionName.of(endpoint.project(), "bare"),
                (PubsubMessage message, AckReplyConsumer reply) -> {
                  reply.ack();
                  flow.came();
                })
            .setChannelProvider(channels())
            .setCredentialsProvider(NoCredentialsProvider.create())
            .setParallelPullCount(STREAMS)
            .setExecutorProvider(
                InstantiatingExecutorProvider.newBuilder()
                    .setExecutorThreadCount(SETTINGS.threads())
                    .build())
            .setFlowControlSettings(
                FlowControlSettings.newBuilder()
                    .setMaxOutstandingElementCount((long) SETTINGS.maxMessages())
                    .setMaxOutstandingRequestBytes(SETTINGS.maxBytes())
                    .build())
            .build();
    subscriber.startAsync().awaitRunning();
    flow.await(PATIENCE);
    subscriber.stopAsync().awaitTerminated(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void receiveOurs(Classifier classifier, Flow flow) throws Exception {
    LogEntryDecoder decoder = new LogEntryDecoder(classifier.projection(), classifier.screen());
    try (PubSubInbox inbox = new PubSubInbox(endpoint, SETTINGS)) {
      inbox.open(it -> take(decoder, classifier, it, flow));
      flow.await(PATIENCE);
    }
  }

  private static void take(
      LogEntryDecoder decoder, Classifier classifier, Delivery delivery, Flow flow) {
    Decoded decoded = decoder.decode(delivery.envelope());
    if (!(decoded instanceof Decoded.Understood it)
        || classifier.classify(it.signal(), Sample.SERVICE).findings().isEmpty()) {
      throw new IllegalStateException(decoded + " (expected: understood, and a finding)");
    }
    delivery.settle(new Settlement.Ack());
    flow.came();
  }

  private InstantiatingGrpcChannelProvider channels() {
    return InstantiatingGrpcChannelProvider.newBuilder()
        .setEndpoint(emulator)
        .setChannelConfigurator(channel -> channel.usePlaintext())
        .setMaxInboundMessageSize(20 << 20)
        .build();
  }
}
