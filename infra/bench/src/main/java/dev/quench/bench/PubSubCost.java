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
import com.sun.management.OperatingSystemMXBean;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.adapters.pubsub.PubSubInbox;
import dev.quench.adapters.pubsub.PubSubInboxSettings;
import dev.quench.adapters.pubsub.PubSubTopics;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.ingest.Settlement;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * What Quench's inbox and decoder cost beside a bare Google subscriber: CPU time of this process
 * per message, both on the same emulator, in turns; what else the machine does shows in both. Start
 * Google's Pub/Sub emulator, set {@code PUBSUB_EMULATOR_HOST} and run; the goal is at most 15 µs
 * added.
 */
public final class PubSubCost {
  private static final int MESSAGES = 10_000;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 5;
  private static final int STREAMS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final PubSubInboxSettings SETTINGS =
      PubSubInboxSettings.of("ours", "dead-letters").withStreams(STREAMS);
  private static final Projection ASKED =
      Projection.of(
          List.of(
              FieldPath.of("severity"),
              FieldPath.of("textPayload"),
              FieldPath.of("jsonPayload", "message"),
              FieldPath.of("jsonPayload", "error"),
              FieldPath.of("jsonPayload", "level")),
          false);
  private static final String ENTRY =
      """
      {"logName":"projects/forge-prod/logs/run.googleapis.com%%2Fstdout","insertId":"i%d",
       "timestamp":"2026-03-01T12:00:00.123456789Z","receiveTimestamp":"2026-03-01T12:00:00.4Z",
       "resource":{"type":"cloud_run_revision","labels":{"project_id":"forge-prod",
        "location":"us-central1","service_name":"llm-forge","configuration_name":"llm-forge",
        "revision_name":"llm-forge-00041-abc"}},"labels":{"instanceId":"00f8b5bd"},
       "jsonPayload":{"timestamp":"2026-03-01T12:00:00.123Z","level":"error","service":"llm-forge",
        "version":"b1","env":"prod","message":"CLI Generator error","requestId":"r-1",
        "error":"Cannot read properties of undefined (reading 'commands')"}}
      """;

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
    report(median(bare), median(ours));
    System.exit(0);
  }

  private static void report(double bare, double ours) {
    System.out.printf(
        Locale.ROOT,
        "CPU per message, median of %d rounds of %d messages:%n"
            + "  bare subscriber   %6.1f µs%n  inbox and decoder %6.1f µs%n"
            + "  added             %6.1f µs (goal: at most 15)%n",
        ROUNDS,
        MESSAGES,
        bare,
        ours,
        ours - bare);
  }

  private static double median(double[] values) {
    return DoubleStream.of(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private double round(String subscription) throws Exception {
    createTopics(subscription);
    publish();
    CountDownLatch left = new CountDownLatch(MESSAGES);
    long before = cpuNanos();
    if (subscription.equals("bare")) {
      receiveBare(left);
    } else {
      receiveOurs(left);
    }
    return (cpuNanos() - before) / 1_000.0 / MESSAGES;
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
    for (int i = 0; i < MESSAGES; i++) {
      ByteString entry = ByteString.copyFromUtf8(ENTRY.formatted(i));
      var unused = publisher.publish(PubsubMessage.newBuilder().setData(entry).build());
    }
    publisher.shutdown();
    publisher.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void receiveBare(CountDownLatch left) throws Exception {
    Subscriber subscriber =
        Subscriber.newBuilder(
                ProjectSubscriptionName.of(endpoint.project(), "bare"),
                (PubsubMessage message, AckReplyConsumer reply) -> {
                  reply.ack();
                  left.countDown();
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
    await(left);
    subscriber.stopAsync().awaitTerminated(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void receiveOurs(CountDownLatch left) throws Exception {
    LogEntryDecoder decoder = new LogEntryDecoder(ASKED);
    try (PubSubInbox inbox = new PubSubInbox(endpoint, SETTINGS)) {
      inbox.open(it -> decodeAndSettle(decoder, it, left));
      await(left);
    }
  }

  private static void decodeAndSettle(
      LogEntryDecoder decoder, Delivery delivery, CountDownLatch left) {
    Decoded decoded = decoder.decode(delivery.envelope());
    if (!(decoded instanceof Decoded.Understood)) {
      throw new IllegalStateException(decoded + " (expected: understood)");
    }
    delivery.settle(new Settlement.Ack());
    left.countDown();
  }

  private static void await(CountDownLatch left) throws InterruptedException {
    if (!left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          left.getCount() + " messages did not come within " + PATIENCE);
    }
  }

  private InstantiatingGrpcChannelProvider channels() {
    return InstantiatingGrpcChannelProvider.newBuilder()
        .setEndpoint(emulator)
        .setChannelConfigurator(channel -> channel.usePlaintext())
        .setMaxInboundMessageSize(20 << 20)
        .build();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
