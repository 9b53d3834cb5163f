package dev.quench.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.probe.ProberContract;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.probe.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProberTest extends ProberContract {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final HttpProber prober = new HttpProber(InstantSource.fixed(Instant.EPOCH));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  protected Prober prober() {
    return prober;
  }

  @Override
  protected URI serverThat(Function<String, Reply.Answered> answers) {
    return server(
        exchange -> {
          Reply.Answered answer = answers.apply(exchange.getRequestURI().getPath());
          respond(exchange, answer.status(), answer.body());
        });
  }

  @Override
  protected URI deserted() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    never.countDown();
    servers.forEach(it -> it.stop(0));
    threads.shutdownNow();
  }

  @Test
  void requestsAreMarkedAndNumbered() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    URI base =
        server(
            exchange -> {
              seen.add(
                  exchange.getRequestHeaders().getFirst("User-Agent")
                      + " "
                      + exchange.getRequestHeaders().getFirst("X-Request-ID")
                      + " "
                      + exchange.getRequestHeaders().getFirst("X-Own")
                      + " "
                      + exchange.getRequestMethod()
                      + " "
                      + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
              respond(exchange, 200, "");
            });
    HttpCall post =
        new HttpCall("p", "POST", "/p", Map.of("X-Own", "1", "User-Agent", "x"), "{}", LONG);
    prober.probe(SERVICE, once(URI.create(base + "/"), post, get("g")));
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "Quench-Probe/1 quench-probe-p1-1 1 POST {}",
            "Quench-Probe/1 quench-probe-p1-2 null GET ");
  }

  @Test
  void idsThatServicesGiveAreRemembered() {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    RememberedRequests remembered = new RememberedRequests(clock);
    URI base =
        server(
            exchange -> {
              exchange.getResponseHeaders().set("X-Request-ID", "the-service's-own");
              respond(exchange, 400, "");
            });
    new HttpProber(clock, remembered).probe(SERVICE, once(base, get("g")));
    assertThat(remembered.made(SERVICE, "the-service's-own", Instant.MAX)).isTrue();
    assertThat(remembered.made(SERVICE, "another", Instant.EPOCH)).isFalse();
  }

  @Test
  void silenceIsATimeout() {
    URI base = server(exchange -> awaitUninterruptibly());
    assertThat(reply(base, Duration.ofMillis(50)))
        .isEqualTo(new Reply.Unreachable(Reply.Cause.TIMEOUT, "no answer within 50 ms"));
  }

  @Test
  void aBodyThatDoesNotEndIsATimeoutToo() {
    URI base =
        server(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write("begun".getBytes(UTF_8));
              exchange.getResponseBody().flush();
              awaitUninterruptibly();
            });
    assertThat(reply(base, Duration.ofMillis(200)))
        .isEqualTo(new Reply.Unreachable(Reply.Cause.TIMEOUT, "no answer within 200 ms"));
  }

  @Test
  void aBodyLongerThanTheBoundIsCutAndNotReadToItsEnd() {
    URI base =
        server(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] piece = "a".repeat(64 * 1024).getBytes(UTF_8);
              for (int i = 0; i < 4; i++) {
                exchange.getResponseBody().write(piece);
              }
              exchange.getResponseBody().flush();
              awaitUninterruptibly();
            });
    assertThat(reply(base, LONG))
        .isEqualTo(new Reply.Answered(200, "a".repeat(Reply.MAX_BODY), true));
  }

  @Test
  void aBodyOfExactlyTheBoundIsWhole() {
    String body = "é".repeat(Reply.MAX_BODY);
    URI base = server(exchange -> respond(exchange, 200, body));
    assertThat(reply(base, LONG)).isEqualTo(new Reply.Answered(200, body, false));
  }

  @Test
  void redirectsAreAnswersAndNotFollowed() {
    URI base =
        server(
            exchange -> {
              exchange.getResponseHeaders().add("Location", "/elsewhere");
              respond(exchange, 302, "moved");
            });
    assertThat(reply(base, LONG)).isEqualTo(new Reply.Answered(302, "moved", false));
  }

  @Test
  void aClosedConnectionIsNoConnectionWithItsReason() {
    URI base = server(HttpExchange::close);
    assertThat(reply(base, LONG))
        .isInstanceOfSatisfying(
            Reply.Unreachable.class,
            it -> {
              assertThat(it.cause()).isEqualTo(Reply.Cause.NO_CONNECTION);
              assertThat(it.reason()).isNotBlank();
            });
  }

  @Test
  void anUnknownHostAndARequestThatCannotBeMadeAreAnswers() {
    URI nowhere = URI.create("http://no-such-host.invalid");
    assertThat(reply(nowhere, LONG)).isInstanceOf(Reply.Unreachable.class);
    HttpCall impossible = new HttpCall("x", "GET", "/", Map.of("Host", "forged"), "", LONG);
    assertThat(prober.probe(SERVICE, once(nowhere, impossible)).answers().get(0).reply())
        .asString()
        .contains("Host");
  }

  @Test
  void manyMoreCallsThanMayBeUnderWayAreAllMade() {
    URI base = serverThat(path -> ok(path));
    HttpCall[] calls = new HttpCall[3 * HttpProber.MAX_UNDER_WAY];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = get("c" + i);
    }
    List<Answer> answers = prober.probe(SERVICE, once(base, calls)).answers();
    assertThat(answers).hasSize(calls.length);
    assertThat(answers).allSatisfy(it -> assertThat(it.reply()).isEqualTo(ok("/" + it.callId())));
  }

  @Test
  void interruptingEndsAProbeWithWhatWasHeard() {
    URI base = serverThat(path -> ok(path));
    ProbeOrder patient =
        new ProbeOrder("p1", Map.of(Side.SERVING, base), List.of(get("a")), 2, Duration.ofDays(1));
    Thread.currentThread().interrupt();
    assertThat(prober.probe(SERVICE, patient).answers()).hasSizeLessThan(2);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Reply reply(URI base, Duration timeout) {
    HttpCall call = new HttpCall("x", "GET", "/x", Map.of(), "", timeout);
    return prober.probe(SERVICE, once(base, call)).answers().get(0).reply();
  }

  private static ProbeOrder once(URI base, HttpCall... calls) {
    return new ProbeOrder("p1", Map.of(Side.SERVING, base), List.of(calls), 1, Duration.ZERO);
  }

  private URI server(HttpHandler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", handler);
      server.start();
      servers.add(server);
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitUninterruptibly() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
