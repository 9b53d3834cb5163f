package dev.quench.sandbox.forge;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The client of RuVector, with the words Node's fetch has for what goes wrong. */
final class RuVector {
  private final String url;
  private final String key;
  private final int timeoutMillis;

  RuVector(String url, String key, int timeoutMillis) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.key = key;
    this.timeoutMillis = timeoutMillis;
  }

  /** Why it is not healthy, as start-up says it. */
  Optional<String> unhealthy() {
    try {
      int status = ask("GET", "/health", "");
      return status == 200 ? Optional.empty() : Optional.of("Ruvector returned HTTP " + status);
    } catch (SocketTimeoutException e) {
      return Optional.of("The operation was aborted due to timeout");
    } catch (IOException e) {
      return Optional.of("fetch failed");
    }
  }

  /** Why an event was not taken, as the running service says it. */
  Optional<String> emit(String event) {
    try {
      int status = ask("POST", "/api/v1/events", event);
      return status < 300
          ? Optional.empty()
          : Optional.of("Error: RuVector service returned " + status);
    } catch (SocketTimeoutException e) {
      return Optional.of("[TimeoutError]: The operation was aborted due to timeout");
    } catch (IOException e) {
      return Optional.of("TypeError: fetch failed");
    }
  }

  private int ask(String method, String path, String body) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    call.setRequestMethod(method);
    call.setConnectTimeout(timeoutMillis);
    call.setReadTimeout(timeoutMillis);
    call.setRequestProperty("Authorization", "Bearer " + key);
    if (!body.isEmpty()) {
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = call.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = call.getResponseCode();
    call.disconnect();
    return status;
  }
}
