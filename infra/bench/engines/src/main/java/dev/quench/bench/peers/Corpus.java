package dev.quench.bench.peers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Log entries as a Cloud Run service of LLM-Forge's kind writes them, from a seed: 97 in a hundred
 * are benign, the others match a rule; about 830 bytes each. Its lines have a level of their own
 * and no severity; Cloud Run's own entries of requests have one.
 */
final class Corpus {
  static final String PROJECT = "forge-bench";
  static final String RESOURCE = "cloud_run_revision";

  private static final int BENIGN_PERCENT = 97;
  private static final List<String> WORK =
      List.of(
          "SDK Generator completed",
          "CLI Generator completed",
          "MCP Server Generator started",
          "API Documentation Generator wrote an artifact",
          "connection to ruvector established",
          "request accepted",
          "template rendered",
          "schema validated",
          "DecisionEvent emitted",
          "quota checked for tenant");
  private static final List<String> AGENTS =
      List.of("sdk-generator", "cli-generator", "mcp-generator", "docs-generator");

  private final Random random;
  private final int rules;

  private Corpus(long seed, int rules) {
    this.random = new Random(seed);
    this.rules = rules;
  }

  /** So many entries, of which some match one of so many rules. */
  static List<byte[]> of(long seed, int size, int rules) {
    Corpus corpus = new Corpus(seed, rules);
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(corpus.entry(i).getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }

  private String entry(int number) {
    String ordinary =
        pick(WORK) + " for session " + hex(8) + " with " + random.nextInt(40) + " files";
    if (random.nextInt(100) < BENIGN_PERCENT) {
      return random.nextInt(4) == 0 ? request(number) : application(number, "info", ordinary, 0);
    }
    int rule = random.nextInt(rules);
    RuleKind kind = RuleKind.of(rule);
    return application(number, "error", kind.message(rule, ordinary), kind.code(rule));
  }

  private String application(int number, String level, String message, int code) {
    return head("stdout", number)
        + "\"jsonPayload\":{\"timestamp\":\"2026-03-01T12:00:00.123Z\",\"level\":\""
        + level
        + "\",\"service\":\"llm-forge\",\"version\":\"1.4.2\",\"env\":\"prod\",\"message\":\""
        + message
        + "\",\"requestId\":\""
        + hex(24)
        + "\",\"success\":"
        + level.equals("info")
        + ",\"errorCode\":"
        + code
        + ",\"durationMs\":"
        + random.nextInt(5_000)
        + "}}";
  }

  private String request(int number) {
    return head("requests", number)
        + "\"severity\":\"INFO\",\"spanId\":\""
        + hex(16)
        + "\",\"traceSampled\":true,\"httpRequest\":{\"requestMethod\":\"POST\",\"requestUrl\":\"https://llm-forge-x.a.run.app/api/v1/agents/"
        + pick(AGENTS)
        + "/generate\",\"requestSize\":\""
        + random.nextInt(9_000)
        + "\",\"status\":200,\"responseSize\":\""
        + random.nextInt(90_000)
        + "\",\"userAgent\":\"forge-client/2.1 (+https://example.com)\",\"remoteIp\":\"203.0.113."
        + random.nextInt(256)
        + "\",\"latency\":\"0."
        + random.nextInt(1_000_000)
        + "s\",\"protocol\":\"HTTP/1.1\"}}";
  }

  private String head(String log, int number) {
    return "{\"insertId\":\""
        + hex(16)
        + "\",\"logName\":\"projects/"
        + PROJECT
        + "/logs/run.googleapis.com%2F"
        + log
        + "\",\"resource\":{\"type\":\""
        + RESOURCE
        + "\",\"labels\":{\"configuration_name\":\"llm-forge\",\"location\":\"us-central1\",\"project_id\":\""
        + PROJECT
        + "\",\"revision_name\":\"llm-forge-00041-abc\",\"service_name\":\"llm-forge\"}},"
        + "\"timestamp\":\"2026-03-01T12:00:"
        + String.format("%02d.%06dZ", number % 60, random.nextInt(1_000_000))
        + "\",\"receiveTimestamp\":\"2026-03-01T12:01:00.000000001Z\",\"labels\":{\"instanceId\":\""
        + hex(40)
        + "\"},\"trace\":\"projects/"
        + PROJECT
        + "/traces/"
        + hex(32)
        + "\",";
  }

  private String hex(int digits) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      out.append("0123456789abcdef".charAt(random.nextInt(16)));
    }
    return out.toString();
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
