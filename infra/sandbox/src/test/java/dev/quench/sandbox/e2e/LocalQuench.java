package dev.quench.sandbox.e2e;

import dev.quench.app.Connections;
import dev.quench.app.Pipeline;
import dev.quench.app.RulesInForce;
import dev.quench.app.Source;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.InMemoryInbox;
import dev.quench.ingest.KnownBuilds;
import dev.quench.ingest.OwnRequests;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.perform.Ports;
import dev.quench.sandbox.Sandbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The pipeline in this process, with inboxes in memory and whatever ports it is given. */
final class LocalQuench implements AutoCloseable {
  private static final int CAPACITY = 50_000;
  private static final int OUTSTANDING = 1_000;
  private static final int TICK_MILLIS = 100;
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(LocalQuench::daemon);
  private final InMemoryInbox logs = new InMemoryInbox(CAPACITY, OUTSTANDING, thread);
  private final InMemoryInbox builds = new InMemoryInbox(CAPACITY, OUTSTANDING, thread);
  private final AtomicInteger messages = new AtomicInteger();
  private final ServiceRef service;
  private final Pipeline pipeline;
  private volatile Optional<Watch> latest = Optional.empty();

  private LocalQuench(ServiceRef service, RulesInForce rules, Ports ports, OwnRequests own) {
    this.service = service;
    this.pipeline =
        Pipeline.start(
            sources(own),
            rules,
            ports,
            "test-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet(),
            Clock.systemUTC(),
            watch -> latest = Optional.of(watch));
    var unused =
        thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private List<Source> sources(OwnRequests own) {
    KnownBuilds known = new KnownBuilds();
    return List.of(Source.logs(logs, own, known), Source.builds(builds, known));
  }

  static LocalQuench start(ServiceRef service, RulesInForce rules, Ports ports) {
    return new LocalQuench(service, rules, ports, OwnRequests.UNKNOWN);
  }

  static LocalQuench start(ServiceRef service, RulesInForce rules, Connections to) {
    return new LocalQuench(service, rules, to.ports(), to.ownRequests());
  }

  /** Gets what a sandbox's sink publishes from now on. */
  LocalQuench listeningTo(Sandbox sandbox) {
    sandbox.onPublish(it -> deliver(logs, it.body(), it.attributes()));
    return this;
  }

  /** A message for the subscription to the log sink. */
  void log(byte[] body, Map<String, String> attributes) {
    deliver(logs, body, attributes);
  }

  /** A message for the subscription to Cloud Build. */
  void build(byte[] body, Map<String, String> attributes) {
    deliver(builds, body, attributes);
  }

  InMemoryInbox logs() {
    return logs;
  }

  InMemoryInbox builds() {
    return builds;
  }

  void command(Command command) {
    pipeline.driver().submit(service, new Event.Commanded(command)).join();
  }

  /** How many messages ended so. */
  long count(String what) {
    return pipeline.counts().getOrDefault(what, 0L);
  }

  /** All incidents of the watch that was committed last, oldest first. */
  List<Incident> incidents() {
    return latest.stream()
        .flatMap(it -> Stream.concat(it.past().stream(), it.incident().stream()))
        .toList();
  }

  /** The watch that was committed last. */
  Optional<Watch> watch() {
    return latest;
  }

  /** Whether anything was committed yet. */
  boolean atWork() {
    return latest.isPresent();
  }

  @Override
  public void close() {
    pipeline.close();
    thread.shutdown();
  }

  private void deliver(InMemoryInbox inbox, byte[] body, Map<String, String> attributes) {
    String id = "m" + messages.incrementAndGet();
    if (!inbox.offer(new Envelope(id, Instant.now(), attributes, body, 1))) {
      throw new IllegalStateException("the inbox is full with " + CAPACITY + " messages");
    }
  }

  private void tick() {
    logs.tick();
    builds.tick();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "local-quench");
    thread.setDaemon(true);
    return thread;
  }
}
