package dev.quench.sandbox.front;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Addresses;
import dev.quench.sandbox.log.RequestRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All URLs of a region: each service and each tag has a loopback port of its own, opened when its
 * address is first asked for.
 */
public final class FrontDoor implements Addresses, AutoCloseable {
  private static final int MOST_REQUESTS = 64;
  private static final int MOST_WAITING = 4096;

  private final Supplier<Backend> backend;
  private final Forwarder forwarder;
  private final Consumer<RequestRecord> records;
  private final Map<String, Entrance> entrances = new ConcurrentHashMap<>();
  private final ExecutorService threads = pool();

  /** A closed door; the region behind it is asked for with the first address. */
  public FrontDoor(
      Supplier<Backend> backend, Duration requestLimit, Consumer<RequestRecord> records) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.backend = backend;
    this.forwarder = new Forwarder(requestLimit);
    this.records = records;
  }

  /** Opens a service's URL on a port of the configuration's choice. */
  public URI open(ServiceRef service, int port) {
    return entrance(service, Optional.empty(), port).uri();
  }

  @Override
  public URI service(ServiceRef ref) {
    return open(ref, 0);
  }

  @Override
  public URI tag(ServiceRef ref, String tag) {
    return entrance(ref, Optional.of(tag), 0).uri();
  }

  @Override
  public void close() {
    entrances.values().forEach(Entrance::close);
    threads.shutdownNow();
  }

  private Entrance entrance(ServiceRef service, Optional<String> tag, int port) {
    return entrances.computeIfAbsent(
        service + tag.map(it -> "#" + it).orElse(""), it -> opened(service, tag, port));
  }

  private Entrance opened(ServiceRef service, Optional<String> tag, int port) {
    try {
      Entrance entrance = new Entrance(service, tag, backend.get(), forwarder, records, port);
      entrance.open(threads);
      return entrance;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for " + service + " (asked for: " + port + ")", e);
    }
  }

  private static ExecutorService pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            MOST_REQUESTS,
            MOST_REQUESTS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            FrontDoor::daemon);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "front-door");
    thread.setDaemon(true);
    return thread;
  }
}
