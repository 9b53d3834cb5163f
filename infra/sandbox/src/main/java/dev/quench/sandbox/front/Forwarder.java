package dev.quench.sandbox.front;

import com.sun.net.httpserver.HttpExchange;
import dev.quench.sandbox.process.Admission;
import dev.quench.sandbox.process.RevisionHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Passes a request to a revision's instance and its answer back. */
final class Forwarder {
  static final String NO_INSTANCE =
      "The request was aborted because there was no available instance.";
  private static final String BROKEN =
      "The request failed because either the HTTP response was malformed or connection to the"
          + " instance had an error.";
  private static final String TOO_SLOW =
      "The request has been terminated because it has reached the maximum request timeout.";
  private static final String TOO_LARGE = "The request was larger than 32 MiB.";
  private static final int LARGEST_REQUEST = 32 * 1024 * 1024;
  private static final Set<Integer> BODYLESS = Set.of(204, 304);
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Duration limit;

  /** Waits so long for an answer. */
  Forwarder(Duration limit) {
    this.limit = limit;
  }

  /** Answers the exchange, from an instance where one can be had. */
  Outcome serve(HttpExchange exchange, RevisionHost host) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
    if (body.length > LARGEST_REQUEST) {
      return instead(exchange, Outcome.platform(413, Duration.ZERO, TOO_LARGE));
    }
    Admission admission = host.enter();
    if (!(admission instanceof Admission.Admitted admitted)) {
      int status = admission instanceof Admission.Full ? 429 : 503;
      return instead(exchange, Outcome.platform(status, Duration.ZERO, NO_INSTANCE));
    }
    try {
      return pass(exchange, request(exchange, body, admitted.port()));
    } finally {
      host.leave(Instant.now());
    }
  }

  /** Answers in the container's place. */
  static Outcome instead(HttpExchange exchange, Outcome outcome) throws IOException {
    byte[] text = outcome.platformText().orElse("").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(outcome.status(), text.length == 0 ? -1 : text.length);
    exchange.getResponseBody().write(text);
    return outcome;
  }

  private Outcome pass(HttpExchange exchange, HttpRequest request)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      long size = copy(exchange, answer);
      return new Outcome(answer.statusCode(), size, since(start), Optional.empty());
    } catch (HttpTimeoutException e) {
      return instead(exchange, Outcome.platform(504, since(start), TOO_SLOW));
    } catch (IOException e) {
      return unlessBegun(exchange, Outcome.platform(503, since(start), BROKEN), e);
    }
  }

  private static Outcome unlessBegun(HttpExchange exchange, Outcome outcome, IOException cause)
      throws IOException {
    if (exchange.getResponseCode() != -1) {
      throw cause;
    }
    return instead(exchange, outcome);
  }

  private HttpRequest request(HttpExchange exchange, byte[] body, int port) {
    URI uri = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit);
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (passedOn(header.getKey())) {
        header.getValue().forEach(it -> request.header(header.getKey(), it));
      }
    }
    return request
        .method(
            exchange.getRequestMethod(),
            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }

  private static long copy(HttpExchange exchange, HttpResponse<InputStream> answer)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (passedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    try (InputStream body = answer.body()) {
      exchange.sendResponseHeaders(answer.statusCode(), length(exchange, answer));
      OutputStream out = exchange.getResponseBody();
      return body.transferTo(out);
    }
  }

  /** As the JDK's server wants it: -1 for no body, 0 for one of unknown length. */
  private static long length(HttpExchange exchange, HttpResponse<?> answer) {
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
    boolean none = answer.headers().firstValue("Content-Length").isPresent() && length == 0;
    boolean never =
        exchange.getRequestMethod().equals("HEAD") || BODYLESS.contains(answer.statusCode());
    return none || never ? -1 : length;
  }

  private static boolean passedOn(String header) {
    return !header.startsWith(":") && !HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
