package dev.quench.sandbox.forge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The paths of LLM-Forge. Health and status are constants: they prove only that it listens. */
final class ForgeServer {
  private static final int THREADS = 16;
  private static final int LARGEST_BODY = 1024 * 1024;
  private static final String AGENTS = "/api/v1/agents";

  private final Faults faults;
  private final ForgeLog log;
  private final String version;
  private final AgentRun run;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Queue<ByteBuffer> leaked = new ConcurrentLinkedQueue<>();

  ForgeServer(Faults faults, ForgeLog log, RuVector ruVector, String version) {
    this.faults = faults;
    this.log = log;
    this.version = version;
    this.run = new AgentRun(faults, log, ruVector);
  }

  void listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    log.line("info", "Server started", Map.of("port", (double) port));
  }

  private void stop(HttpServer server) {
    log.text("Received SIGTERM, shutting down gracefully");
    server.stop(0);
    threads.shutdownNow();
    log.text("Server closed");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ForgeReply reply = answer(exchange);
      send(exchange, reply);
      run.afterwards(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ForgeReply answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    if (exchange.getRequestMethod().equals("GET")) {
      return constant(path);
    }
    Optional<Agent> agent = agent(path, "");
    if (agent.isEmpty()) {
      return notFound(path);
    }
    if (faults.has("oom")) {
      outOfMemory();
    }
    if (faults.has("leak")) {
      leaked.add(ByteBuffer.allocateDirect(faults.leakBytes()));
    }
    TimeUnit.MILLISECONDS.sleep(faults.delayMillis());
    return run.answer(agent.get(), new String(body, StandardCharsets.UTF_8));
  }

  private static ForgeReply constant(String path) {
    if (path.equals("/health")) {
      return ForgeReply.of(200, Map.of("status", "healthy", "service", "llm-forge"));
    }
    if (path.equals(AGENTS)) {
      List<Object> agents =
          Arrays.stream(Agent.values())
              .<Object>map(it -> Map.of("id", it.id(), "endpoint", AGENTS + "/" + it.path()))
              .toList();
      return ForgeReply.of(200, Map.of("service", "llm-forge", "agents", agents));
    }
    return agent(path, "/status")
        .map(it -> ForgeReply.of(200, Map.of("id", it.id(), "status", "available")))
        .orElseGet(() -> notFound(path));
  }

  private static ForgeReply notFound(String path) {
    return ForgeReply.error(404, "NOT_FOUND", "Route not found: " + path);
  }

  private static Optional<Agent> agent(String path, String ending) {
    return Arrays.stream(Agent.values())
        .filter(it -> path.equals(AGENTS + "/" + it.path() + ending))
        .findFirst();
  }

  /** Node aborts itself: signal 6, which a shell and the platform see as 134. */
  private void outOfMemory() {
    log.errorText(
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory");
    Runtime.getRuntime().halt(134);
  }

  private void send(HttpExchange exchange, ForgeReply reply) throws IOException {
    byte[] body = Json.write(reply.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("X-Service-Version", version);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
