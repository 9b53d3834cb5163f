package dev.quench.bench;

import com.google.protobuf.ByteString;
import dev.quench.app.Rulebook;
import dev.quench.common.ServiceRef;
import dev.quench.rules.classify.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shipped rule file, and log entries as LLM-Forge's sink publishes them. */
final class Sample {
  static final String PROJECT = "forge-bench";

  static final ServiceRef SERVICE = new ServiceRef(PROJECT, "us-central1", "llm-forge");

  private static final String RULES = "/rules/llm-forge.yaml";
  private static final String HEAD =
      """
      {"logName":"projects/forge-bench/logs/run.googleapis.com%%2F%s","insertId":"i%s","severity":"%s",
       "timestamp":"%s","receiveTimestamp":"2026-03-01T12:00:00.4Z",
       "resource":{"type":"cloud_run_revision","labels":{"project_id":"forge-bench",
        "location":"us-central1","service_name":"llm-forge","configuration_name":"llm-forge",
        "revision_name":"llm-forge-00001-abc"}},"labels":{"instanceId":"00f8b5bd"},
      """;
  private static final String JSON_PAYLOAD =
      """
      "jsonPayload":{"timestamp":"2026-03-01T12:00:00.123Z","level":"%s","service":"llm-forge",
       "version":"b1","env":"prod","message":"%s","requestId":"r-1","success":%s,
       "statusCode":200,"durationMs":31}}
      """;
  private static final String REQUEST =
      """
      "httpRequest":{"requestMethod":"POST","requestUrl":"https://llm-forge/api/v1/agents/x",
       "requestSize":"812","status":200,"responseSize":"4221","userAgent":"customer/1.0",
       "remoteIp":"203.0.113.9","latency":"0.083137066s","protocol":"HTTP/1.1"}}
      """;

  private Sample() {}

  static Classifier classifier() throws IOException {
    try (InputStream file = Sample.class.getResourceAsStream(RULES)) {
      if (file == null) {
        throw new IllegalStateException(RULES + ": not on the class path");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Rulebook.parse(text)
          .match(
              it -> Classifier.of(it.rules()),
              issues -> {
                throw new IllegalStateException(RULES + ": " + issues);
              });
    }
  }

  /** What a busy, healthy service writes, and one failure in four. */
  static List<byte[]> mixture(String timestamp) {
    return List.of(
        quiet("1", timestamp).toByteArray(),
        bytes(head("requests", "2", "INFO", timestamp) + REQUEST).toByteArray(),
        bytes(
                head("stderr", "3", "ERROR", timestamp)
                    + "\"textPayload\":\"    at process.processTicksAndRejections (node:internal)\"}")
            .toByteArray(),
        failure("4", timestamp).toByteArray());
  }

  /** A line that no rule matches. */
  static ByteString quiet(String id, String timestamp) {
    return bytes(
        head("stdout", id, "INFO", timestamp)
            + JSON_PAYLOAD.formatted("info", "CLI Generator completed", "true"));
  }

  /** A line of an agent that failed. */
  static ByteString failure(String id, String timestamp) {
    return bytes(
        head("stdout", id, "ERROR", timestamp)
            + JSON_PAYLOAD.formatted("error", "CLI Generator error", "false"));
  }

  /** A line with so many characters of text. */
  static ByteString large(String id, String timestamp, int characters) {
    return bytes(
        head("stdout", id, "INFO", timestamp)
            + "\"textPayload\":\""
            + "x".repeat(characters)
            + "\"}");
  }

  private static String head(String log, String id, String severity, String timestamp) {
    return HEAD.formatted(log, id, severity, timestamp);
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
