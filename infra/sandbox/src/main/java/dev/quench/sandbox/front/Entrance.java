package dev.quench.sandbox.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.log.RequestRecord;
import dev.quench.sandbox.process.RevisionHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One URL: a service's, or that of one of its tags. */
final class Entrance {
  private static final Outcome NOT_FOUND =
      Outcome.platform(404, Duration.ZERO, "The requested URL was not found on this server.");
  private static final Outcome NO_TRAFFIC =
      Outcome.platform(503, Duration.ZERO, Forwarder.NO_INSTANCE);

  private final ServiceRef service;
  private final Optional<String> tag;
  private final Backend backend;
  private final Forwarder forwarder;
  private final Consumer<RequestRecord> records;
  private final HttpServer server;
  private final AtomicLong requests = new AtomicLong();

  Entrance(
      ServiceRef service,
      Optional<String> tag,
      Backend backend,
      Forwarder forwarder,
      Consumer<RequestRecord> records,
      int port)
      throws IOException {
    this.service = service;
    this.tag = tag;
    this.backend = backend;
    this.forwarder = forwarder;
    this.records = records;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  void open(Executor threads) {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant start = Instant.now();
    Optional<RevisionName> revision = revision();
    try (exchange) {
      Outcome outcome = serve(exchange, revision);
      records.accept(record(exchange, start, revision, outcome));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome serve(HttpExchange exchange, Optional<RevisionName> revision)
      throws IOException, InterruptedException {
    Optional<RevisionHost> host = revision.flatMap(it -> backend.host(service, it));
    if (host.isEmpty()) {
      return Forwarder.instead(exchange, tag.isPresent() ? NOT_FOUND : NO_TRAFFIC);
    }
    return forwarder.serve(exchange, host.get());
  }

  private Optional<RevisionName> revision() {
    return tag.isPresent()
        ? backend.tagged(service, tag.get())
        : TrafficSplit.pick(backend.serving(service), requests.getAndIncrement());
  }

  private RequestRecord record(
      HttpExchange exchange, Instant start, Optional<RevisionName> revision, Outcome outcome) {
    return new RequestRecord(
        service,
        revision.map(RevisionName::value).orElse(""),
        start,
        exchange.getRequestMethod(),
        uri().resolve(exchange.getRequestURI()).toString(),
        header(exchange, "User-Agent"),
        size(header(exchange, "Content-Length")),
        outcome.status(),
        outcome.responseSize(),
        outcome.latency(),
        outcome.platformText());
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static long size(String contentLength) {
    return contentLength.matches("\\d{1,18}") ? Long.parseLong(contentLength) : 0;
  }
}
