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
import java.util.UUID;
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
      String asked = exchange.getRequestHeaders().getFirst("X-Request-ID");
      String requestId = asked == null ? UUID.randomUUID().toString() : asked;
      ForgeReply reply = answer(exchange, requestId);
      send(exchange, requestId, reply);
      run.afterwards(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ForgeReply answer(HttpExchange exchange, String requestId)
      throws IOException, InterruptedException {
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
    return run.answer(agent.get(), new String(body, StandardCharsets.UTF_8), requestId);
  }

  private static ForgeReply constant(String path) {
    if (path.equals("/health")) {
      return ForgeReply.of(200, Map.of("status", "healthy", "service", "llm-forge"));
    }
    if (path.equals(AGENTS)) {
      List<String> names = Arrays.stream(Agent.values()).map(Agent::path).toList();
      return ForgeReply.of(200, Map.of("agents", names));
    }
    return agent(path, "/status")
        .map(it -> ForgeReply.of(200, Map.of("agent", it.id(), "status", "available")))
        .orElseGet(() -> notFound(path));
  }

  private static ForgeReply notFound(String path) {
    return ForgeReply.of(404, Map.of("error", "Not Found: " + path));
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

  private void send(HttpExchange exchange, String requestId, ForgeReply reply) throws IOException {
    byte[] body = Json.write(reply.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("X-Service-Version", version);
    exchange.getResponseHeaders().set("X-Request-ID", requestId);
    reply.failureMode().ifPresent(it -> exchange.getResponseHeaders().set("X-Failure-Mode", it));
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
