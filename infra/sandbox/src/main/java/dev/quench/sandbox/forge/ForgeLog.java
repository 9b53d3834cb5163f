package dev.quench.sandbox.forge;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes as LLM-Forge does: one JSON object a line with {@code level}, or plain text. */
final class ForgeLog {
  private final PrintStream out;
  private final PrintStream err;
  private final String version;
  private final String environment;

  ForgeLog(PrintStream out, PrintStream err, String version, String environment) {
    this.out = out;
    this.err = err;
    this.version = version;
    this.environment = environment;
  }

  void line(String level, String message, Map<String, Object> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", level);
    line.put("service", "llm-forge");
    line.put("version", version);
    line.put("env", environment);
    line.put("message", message);
    line.putAll(fields);
    out.println(Json.write(line));
  }

  void text(String text) {
    out.println(text);
  }

  void errorText(String text) {
    err.println(text);
  }
}
