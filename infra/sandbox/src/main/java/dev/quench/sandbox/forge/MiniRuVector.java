package dev.quench.sandbox.forge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** RuVector in miniature: takes events, and can be killed, made to refuse or to hang. */
public final class MiniRuVector implements AutoCloseable {
  private static final int HANG_SECONDS = 60;

  private final AtomicLong events = new AtomicLong();
  private final int port;
  private HttpServer server;
  private ExecutorService threads;
  private volatile Mood mood = Mood.HEALTHY;

  /** How it answers. */
  public enum Mood {
    HEALTHY,
    /** 500 to everything. */
    BROKEN,
    /** 422 to events. */
    REJECTING,
    /** No answer. */
    HANGING
  }

  private MiniRuVector(HttpServer server) {
    this.server = server;
    this.port = server.getAddress().getPort();
    this.threads = serve(server);
  }

  /** Starts it on a loopback port; 0 for any. */
  public static MiniRuVector start(int port) throws IOException {
    return new MiniRuVector(bind(port));
  }

  /** As a process of its own, on {@code PORT}. */
  public static void main(String[] args) throws IOException {
    MiniRuVector ruVector = start(Integer.parseInt(System.getenv().getOrDefault("PORT", "8080")));
    System.out.println("RuVector on " + ruVector.url());
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** How many events it has taken. */
  public long events() {
    return events.get();
  }

  /** Changes how it answers from now on. */
  public void mood(Mood next) {
    mood = next;
  }

  /** Kills it: connections are refused until {@link #revive}. */
  public synchronized void kill() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Starts it again on the same port. */
  public synchronized void revive() throws IOException {
    server = bind(port);
    threads = serve(server);
  }

  @Override
  public void close() {
    kill();
  }

  private static HttpServer bind(int port) throws IOException {
    // Read once in the life of a JVM, when its first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  private ExecutorService serve(HttpServer fresh) {
    ExecutorService pool = Executors.newFixedThreadPool(16, MiniRuVector::daemon);
    fresh.setExecutor(pool);
    fresh.createContext("/", this::handle);
    fresh.start();
    return pool;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "ruvector");
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean event = exchange.getRequestMethod().equals("POST");
      int status = status(event);
      if (event && status < 300) {
        events.incrementAndGet();
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int status(boolean event) throws InterruptedException {
    return switch (mood) {
      case HEALTHY -> event ? 202 : 200;
      case BROKEN -> 500;
      case REJECTING -> event ? 422 : 200;
      case HANGING -> {
        TimeUnit.SECONDS.sleep(HANG_SECONDS);
        yield 504;
      }
    };
  }
}
