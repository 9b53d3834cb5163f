package dev.quench.rules.classify;

import java.util.List;
import java.util.Random;

/** Entries whose fields have names the rules look at and values of every wrong type. */
public final class OddEntries {
  private static final List<String> KEYS =
      List.of(
          "logName",
          "resource",
          "type",
          "labels",
          "severity",
          "timestamp",
          "textPayload",
          "jsonPayload",
          "protoPayload",
          "httpRequest",
          "status",
          "latency",
          "requestUrl",
          "message",
          "error",
          "@type",
          "value",
          "errorGroups",
          "success");
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "0",
          "-1e308",
          "12345678901234567890123",
          "503",
          "\"\"",
          "\"ERROR\"",
          "\"0s\"",
          "\"99999999999999s\"",
          "\"2026-13-45T99:00:00Z\"",
          "\"cloud_run_revision\"",
          "\"projects/p/logs/run.googleapis.com%2Frequests\"",
          "\"projects/p/logs/%zz\"",
          "\"CLI Generator error\"",
          "\"\\ud800 [STARTUP] FATAL\"");

  private final Random random;

  public OddEntries(long seed) {
    random = new Random(seed);
  }

  public String next() {
    return object(0);
  }

  private String object(int depth) {
    StringBuilder out = new StringBuilder("{");
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ",").append('"').append(pick(KEYS)).append("\":");
      out.append(value(depth + 1));
    }
    return out.append('}').toString();
  }

  private String value(int depth) {
    return switch (depth > 5 ? 0 : random.nextInt(4)) {
      case 1 -> object(depth);
      case 2 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      default -> pick(SCALARS);
    };
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
