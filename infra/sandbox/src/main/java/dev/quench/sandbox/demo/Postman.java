package dev.quench.sandbox.demo;

import dev.quench.app.Source;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.InMemoryInbox;
import dev.quench.ingest.KnownBuilds;
import dev.quench.ingest.OwnRequests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pub/Sub within this process: the embedded default, for machines that have no emulator. */
final class Postman implements AutoCloseable {
  private static final int CAPACITY = 50_000;
  private static final int OUTSTANDING = 1_000;
  private static final int TICK_MILLIS = 100;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread postman = new Thread(task, "postman");
            postman.setDaemon(true);
            return postman;
          });
  private final InMemoryInbox logs = new InMemoryInbox(CAPACITY, OUTSTANDING, thread);
  private final InMemoryInbox builds = new InMemoryInbox(CAPACITY, OUTSTANDING, thread);
  private final InMemoryInbox alerts = new InMemoryInbox(CAPACITY, OUTSTANDING, thread);
  private final AtomicInteger messages = new AtomicInteger();
  private final Future<?> ticking =
      thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);

  /** What the pipeline reads. */
  List<Source> sources(OwnRequests own) {
    KnownBuilds known = new KnownBuilds();
    return List.of(
        Source.logs(logs, own, known), Source.builds(builds, known), Source.alerts(alerts));
  }

  /** Delivers a log sink's message. */
  void logs(Map<String, String> attributes, byte[] body) {
    deliver(logs, attributes, body);
  }

  /** Delivers a message of Cloud Build. */
  void builds(Map<String, String> attributes, String body) {
    deliver(builds, attributes, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Delivers a message of Cloud Monitoring. */
  void alerts(String body) {
    deliver(alerts, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    ticking.cancel(false);
    thread.shutdown();
  }

  private void deliver(InMemoryInbox inbox, Map<String, String> attributes, byte[] body) {
    String id = "m" + messages.incrementAndGet();
    if (!inbox.offer(new Envelope(id, Instant.now(), attributes, body, 1))) {
      throw new IllegalStateException("the inbox is full with " + CAPACITY + " messages");
    }
  }

  private void tick() {
    logs.tick();
    builds.tick();
    alerts.tick();
  }
}
