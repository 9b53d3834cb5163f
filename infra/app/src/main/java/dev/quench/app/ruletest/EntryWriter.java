package dev.quench.app.ruletest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the body of a message from the short form it has in a test. */
final class EntryWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Logs by the names they have in tests; any other name is the log's own. */
  private static final Map<String, String> LOGS =
      new TreeMap<>(
          Map.of(
              "build", "cloudbuild",
              "stdout", "run.googleapis.com%2Fstdout",
              "stderr", "run.googleapis.com%2Fstderr",
              "system", "run.googleapis.com%2Fvarlog%2Fsystem",
              "requests", "run.googleapis.com%2Frequests",
              "system_event", "cloudaudit.googleapis.com%2Fsystem_event"));

  private final Section section;
  private final ObjectNode body = JSON.objectNode();

  EntryWriter(Section section) {
    this.section = section;
  }

  /** A log entry: {@code text}, {@code json}, {@code request}, {@code audit} or {@code entry}. */
  ObjectNode entry() {
    mapping("entry").ifPresent(it -> body.setAll(JsonOfYaml.object(it)));
    section.text("text").ifPresent(it -> body.put("textPayload", it));
    mapping("json").ifPresent(it -> body.set("jsonPayload", JsonOfYaml.object(it)));
    section.section("request").ifPresent(this::request);
    section.text("audit").ifPresent(this::audit);
    section.text("severity").ifPresent(it -> body.put("severity", it));
    log();
    return body;
  }

  /** What Cloud Build publishes. */
  ObjectNode build() {
    body.put("id", "build-1").put("status", "FAILURE");
    return mapping("build").map(it -> body.<ObjectNode>setAll(JsonOfYaml.object(it))).orElse(body);
  }

  /** What Cloud Monitoring publishes. */
  ObjectNode alert() {
    ObjectNode incident = body.put("version", "1.2").putObject("incident");
    incident.put("incident_id", "alert-1").put("state", "open");
    mapping("alert").ifPresent(it -> incident.setAll(JsonOfYaml.object(it)));
    return body;
  }

  private Optional<YamlNode.Mapping> mapping(String key) {
    Optional<YamlNode> node = section.node(key);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Mapping)) {
      section.reject(key, node.get().kind(), "a mapping");
    }
    return node.flatMap(it -> it instanceof YamlNode.Mapping m ? Optional.of(m) : Optional.empty());
  }

  private void request(Section request) {
    try (request) {
      int status = request.integer("status", 100, 599).orElse(200);
      ObjectNode http = body.putObject("httpRequest");
      http.put("requestMethod", request.text("method").orElse("POST"));
      http.put("requestUrl", request.text("path").orElse("/"));
      http.put("status", status);
      http.put("latency", request.text("latency").orElse("0.120s"));
      http.put("userAgent", request.text("user-agent").orElse("curl/8.5.0"));
      body.put("severity", status >= 500 ? "ERROR" : status == 429 ? "WARNING" : "INFO");
    }
  }

  private void audit(String message) {
    ObjectNode payload = body.putObject("protoPayload");
    payload.put("@type", "type.googleapis.com/google.cloud.audit.AuditLog");
    payload.put("methodName", "/Services.ReplaceService");
    payload.putObject("status").put("code", 9).put("message", message);
    body.put("severity", "ERROR");
  }

  private void log() {
    Optional<String> log = section.text("log");
    if (log.isEmpty() && body.has("logName")) {
      return;
    }
    String usual =
        body.has("httpRequest") ? "requests" : body.has("protoPayload") ? "system_event" : "stdout";
    String name = log.orElse(usual);
    body.put("logName", LOGS.getOrDefault(name, name.replace("/", "%2F")));
    if (name.equals("build")) {
      body.putObject("resource").put("type", "build");
    }
    if (name.equals("system") && !body.has("severity")) {
      body.put("severity", "WARNING");
    }
  }
}
