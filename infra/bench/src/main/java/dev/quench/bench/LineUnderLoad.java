package dev.quench.bench;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.adapters.pubsub.PubSubTopics;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.SandboxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How much memory the whole line takes under load: {@code quench run} as a process of its own, fed
 * by Google's Pub/Sub emulator at {@code PUBSUB_EMULATOR_HOST}, with the sandbox as Cloud Run.
 * Arguments: messages a second (1000) and seconds (60). One message in thirty matches a rule, and
 * every five seconds one has 9.5 MB. The goal is 384 MB resident with the 128 MB of heap that the
 * launcher gives.
 */
public final class LineUnderLoad {
  private static final int TICKS_A_SECOND = 10;
  private static final int LARGE = 9_500_000;
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final String CONFIG =
      """
      project: forge-bench
      identity: quench@forge-bench.iam.gserviceaccount.com
      region: us-central1
      subscriptions: {logs: %1$s-logs}
      topics: {notifications: %1$s-notifications, dead-letter: %1$s-dead}
      endpoints: {cloud-run: "%2$s", logging: "%2$s", monitoring: "%2$s", pubsub: "%3$s"}
      """;

  private final Publisher publisher;
  private int published;

  private LineUnderLoad(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    String emulator = System.getenv("PUBSUB_EMULATOR_HOST");
    if (emulator == null) {
      System.err.println("PUBSUB_EMULATOR_HOST: not set (expected: host:port of an emulator)");
      System.exit(2);
      return;
    }
    int rate = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    String run = "bench-" + UUID.randomUUID();
    createTopics(run, emulator);
    try (Sandbox sandbox =
            Sandbox.start(SandboxConfig.of(Sample.PROJECT, "us-central1"), it -> {});
        RunningQuench quench = RunningQuench.start(config(run, sandbox, emulator))) {
      System.out.printf("ready after %d ms%n", quench.readyMillis());
      load(publisher(run, emulator), rate, seconds);
      System.out.println("most resident: " + quench.mostResident().orElse("not counted here"));
      System.out.println(quench.stopped());
    }
    System.exit(0);
  }

  private static Path config(String run, Sandbox sandbox, String emulator) throws IOException {
    Path folder = Files.createTempDirectory("quench-bench");
    String text = CONFIG.formatted(run, sandbox.endpoint(), emulator);
    return Files.writeString(folder.resolve("quench.yaml"), text);
  }

  private static void createTopics(String run, String emulator) {
    try (PubSubTopics topics =
        PubSubTopics.connect(PubSubEndpoint.emulator(Sample.PROJECT, emulator))) {
      topics.ensureTopic(run + "-logs");
      topics.ensureTopic(run + "-notifications");
      topics.ensureTopic(run + "-dead");
      topics.ensureSubscription(run + "-logs", run + "-logs", Duration.ofSeconds(60));
    }
  }

  private static Publisher publisher(String run, String emulator) throws IOException {
    return Publisher.newBuilder(TopicName.of(Sample.PROJECT, run + "-logs"))
        .setChannelProvider(
            InstantiatingGrpcChannelProvider.newBuilder()
                .setEndpoint(emulator)
                .setChannelConfigurator(channel -> channel.usePlaintext())
                .build())
        .setCredentialsProvider(NoCredentialsProvider.create())
        .build();
  }

  private static void load(Publisher publisher, int rate, int seconds) throws InterruptedException {
    LineUnderLoad load = new LineUnderLoad(publisher);
    long begin = System.nanoTime();
    for (int tick = 1; tick <= seconds * TICKS_A_SECOND; tick++) {
      load.publish(rate / TICKS_A_SECOND, tick % (5 * TICKS_A_SECOND) == 0);
      long due = begin + TimeUnit.SECONDS.toNanos(tick) / TICKS_A_SECOND;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
    double took = (System.nanoTime() - begin) / 1e9;
    System.out.printf("published %d messages in %.1f s%n", load.published, took);
    publisher.shutdown();
    publisher.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
    TimeUnit.SECONDS.sleep(DRAIN.toSeconds());
  }

  private void publish(int messages, boolean large) {
    String now = Instant.now().toString();
    for (int i = 0; i < messages; i++) {
      String id = Integer.toString(published);
      send(published % 30 == 0 ? Sample.failure(id, now) : Sample.quiet(id, now));
    }
    if (large) {
      send(Sample.large("large" + published, now, LARGE));
    }
  }

  private void send(ByteString entry) {
    published++;
    var unused = publisher.publish(PubsubMessage.newBuilder().setData(entry).build());
  }
}
