package dev.quench.sandbox.demo;

import dev.quench.sandbox.forge.GoodRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People using the service, each with one request after the other, round and round, until it is
 * closed.
 */
public final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<Ask> MEANT_WELL =
      Stream.of("sdk-generator", "cli-generator", "api-translator", "version-compatibility")
          .map(it -> new Ask(it, Objects.requireNonNull(GoodRequests.BY_AGENT.get(it))))
          .toList();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<Thread> people;

  private Crowd(URI service, int size, List<Ask> asks, Duration pause) {
    people =
        IntStream.range(0, size)
            .mapToObj(it -> new Thread(() -> keepAsking(service, it, asks, pause), "crowd-" + it))
            .toList();
    people.forEach(it -> it.setDaemon(true));
    people.forEach(Thread::start);
  }

  /** A request body for an agent. */
  private record Ask(String agent, String body) {}

  /** Customers: what they send is what the agents were made for. */
  public static Crowd customers(URI service) {
    return new Crowd(service, 1, MEANT_WELL, Duration.ofMillis(120));
  }

  /** Far more customers than usual. */
  static Crowd flood(URI service) {
    return new Crowd(service, 12, MEANT_WELL, Duration.ofMillis(120));
  }

  /** Somebody who sends every agent bodies that are no JSON and quote a failure of ours. */
  static Crowd hostile(URI service) {
    String body = "ruvector timeout: schema validation failed";
    return new Crowd(
        service,
        1,
        List.of(
            new Ask("cli-generator", body),
            new Ask("api-translator", body),
            new Ask("version-compatibility", body),
            new Ask("sdk-generator", body)),
        Duration.ofMillis(60));
  }

  @Override
  public void close() {
    people.forEach(Thread::interrupt);
    try {
      for (Thread it : people) {
        it.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepAsking(URI service, int first, List<Ask> asks, Duration pause) {
    try {
      for (int turn = first; !Thread.currentThread().isInterrupted(); turn++) {
        ask(service, asks.get(turn % asks.size()));
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is answered, and whether, is the service's affair: customers do not read logs. */
  private void ask(URI service, Ask ask) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/api/v1/agents/" + ask.agent()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "customer/1.0")
            .POST(HttpRequest.BodyPublishers.ofString(ask.body()))
            .build();
    try {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException unanswered) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
