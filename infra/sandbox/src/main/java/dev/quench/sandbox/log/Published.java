package dev.quench.sandbox.log;

import com.google.protobuf.util.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message as a log sink publishes it.
 *
 * @param json one LogEntry as proto3 JSON
 * @param attributes exactly the one that real sinks set
 */
public record Published(String json, Map<String, String> attributes) {

  static Published of(StoredEntry entry) {
    return new Published(
        entry.json(),
        Map.of(
            "logging.googleapis.com/timestamp", Timestamps.toString(entry.entry().getTimestamp())));
  }

  /** The body. */
  public byte[] body() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
