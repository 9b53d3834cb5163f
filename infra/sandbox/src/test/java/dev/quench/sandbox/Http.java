package dev.quench.sandbox;

import dev.quench.sandbox.forge.GoodRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/** A client of the front door. */
final class Http {
  static final String SDK = "/api/v1/agents/sdk-generator";
  static final String CLI = "/api/v1/agents/cli-generator";
  static final String TRANSLATOR = "/api/v1/agents/api-translator";
  static final String COMPATIBILITY = "/api/v1/agents/version-compatibility";

  /** A good request for each agent, by path. */
  static final Map<String, String> VALID =
      Map.of(
          SDK, body("sdk-generator"),
          CLI, body("cli-generator"),
          TRANSLATOR, body("api-translator"),
          COMPATIBILITY, body("version-compatibility"));

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  private static String body(String agent) {
    return Objects.requireNonNull(GoodRequests.BY_AGENT.get(agent));
  }

  static HttpResponse<String> get(URI base, String path) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> post(URI base, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("X-Request-ID", "r-1")
            .header("User-Agent", "test")
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
