package dev.quench.sandbox.forge;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One POST to an agent: what it answers, logs and tells RuVector. */
final class AgentRun {
  private static final String HASH_SEED = "forge";

  private final Faults faults;
  private final ForgeLog log;
  private final RuVector ruVector;

  AgentRun(Faults faults, ForgeLog log, RuVector ruVector) {
    this.faults = faults;
    this.log = log;
    this.ruVector = ruVector;
  }

  ForgeReply answer(Agent agent, String body, String requestId) {
    long start = System.nanoTime();
    try {
      return judged(agent, Json.parse(body), new Request(requestId, start));
    } catch (Json.Malformed e) {
      error(agent, requestId, e.reason());
      return ForgeReply.of(agent.malformedStatus(), Map.of("success", false, "error", e.reason()));
    }
  }

  /** The SDK generator tells RuVector after it has answered, and says so when it cannot. */
  void afterwards(ForgeReply reply) {
    reply
        .event()
        .flatMap(ruVector::emit)
        .ifPresent(
            cause -> {
              log.errorText("[RuVectorClient] Failed to emit events: " + cause);
              log.errorText("    at RuVectorClient.emit (/app/dist/ruvector/client.js:118:13)");
            });
  }

  private record Request(String id, long start) {
    double millis() {
      return Math.rint((System.nanoTime() - start) / 1e6);
    }
  }

  private ForgeReply judged(Agent agent, Object body, Request request) {
    List<String> violations = agent.violations(body);
    if (!violations.isEmpty()) {
      return refused(agent, request, String.join("; ", violations));
    }
    if (faults.has("schema-mismatch")) {
      log.text("  Error: VALIDATION_FAILED - contractId: Required; contractVersion: Required");
      return refused(agent, request, "contractId: Required");
    }
    if (faults.failsLoudly(agent)) {
      return broken(agent, request);
    }
    return faults.failsQuietly(agent)
        ? refused(agent, request, "Cannot read properties of undefined (reading 'templates')")
        : generated(agent, (Map<?, ?>) body, request);
  }

  private ForgeReply generated(Agent agent, Map<?, ?> body, Request request) {
    String event = Json.write(Map.of("agent", agent.id(), "requestId", request.id()));
    if (agent.alwaysTimesOut()) {
      return timedOut(agent, request).telling(event);
    }
    if (agent.emitsEvents()) {
      boolean unused = ruVector.emit(event).isEmpty();
    }
    completed(agent, request, 200);
    return ForgeReply.of(200, success(agent, artifacts(agent, body), request));
  }

  private List<Object> artifacts(Agent agent, Map<?, ?> body) {
    return faults.has("invalid-artifact")
        ? agent.artifacts(body).stream().<Object>map(AgentRun::cut).toList()
        : agent.artifacts(body);
  }

  private static Map<String, Object> cut(Object file) {
    Map<?, ?> intact = (Map<?, ?>) file;
    String content = String.valueOf(intact.get("content"));
    return Map.of(
        "path",
        String.valueOf(intact.get("path")),
        "content",
        content.substring(0, content.length() / 2) + "undefined");
  }

  private ForgeReply timedOut(Agent agent, Request request) {
    completed(agent, request, 408);
    return ForgeReply.of(408, failure(agent, "Generation exceeded its time budget", request))
        .failing("timeout");
  }

  private ForgeReply refused(Agent agent, Request request, String why) {
    completed(agent, request, 400);
    return ForgeReply.of(400, failure(agent, why, request));
  }

  private ForgeReply broken(Agent agent, Request request) {
    String why = "Cannot read properties of undefined (reading 'templates')";
    error(agent, request.id(), why);
    return ForgeReply.of(500, failure(agent, why, request)).failing("internal");
  }

  private void error(Agent agent, String requestId, String why) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("requestId", requestId);
    fields.put("error", why);
    log.line("error", agent.title() + " error", fields);
  }

  private void completed(Agent agent, Request request, int status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("requestId", request.id());
    fields.put("duration", request.millis());
    if (agent == Agent.SDK) {
      fields.put("statusCode", (double) status);
      fields.put("withinBudget", status == 200);
    } else {
      fields.put("success", status == 200);
    }
    if (agent == Agent.COMPATIBILITY) {
      fields.put("verdict", status == 200 ? "compatible" : "unknown");
    }
    log.line("info", agent.title() + " completed", fields);
  }

  private static Map<String, Object> success(Agent agent, List<Object> artifacts, Request request) {
    return reply(agent, true, artifacts, List.of(), request);
  }

  private static Map<String, Object> failure(Agent agent, String why, Request request) {
    return reply(agent, false, List.of(), List.of(why), request);
  }

  private static Map<String, Object> reply(
      Agent agent, boolean success, List<Object> artifacts, List<String> errors, Request request) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("requestId", request.id());
    metadata.put("timestamp", Instant.now().toString());
    metadata.put("durationMs", request.millis());
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("success", success);
    reply.put("agent", agent.id());
    reply.put("artifacts", artifacts);
    reply.put("errors", errors);
    reply.put("metadata", metadata);
    reply.put("compatibility", Map.of("determinismHash", hash(agent, artifacts.size())));
    return reply;
  }

  /** As the real one, it ignores nested content: different files share it. */
  private static String hash(Agent agent, int files) {
    return Integer.toHexString((HASH_SEED + agent.id() + files).hashCode());
  }
}
