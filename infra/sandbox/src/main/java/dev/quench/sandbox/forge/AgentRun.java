package dev.quench.sandbox.forge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One POST to an agent: what it answers, logs and tells RuVector. */
final class AgentRun {
  private static final String BUG = "Cannot read properties of undefined (reading 'templates')";

  /** What a new revision asks for and nobody sends. */
  private static final String NEW_DEMAND = "contractRevision: Required";

  private final Faults faults;
  private final ForgeLog log;
  private final RuVector ruVector;

  AgentRun(Faults faults, ForgeLog log, RuVector ruVector) {
    this.faults = faults;
    this.log = log;
    this.ruVector = ruVector;
  }

  ForgeReply answer(Agent agent, String body) {
    Call call = Call.now();
    try {
      return judged(agent, Json.parse(body), call);
    } catch (Json.Malformed e) {
      return agent.blamesSender()
          ? refused(agent, call, "Invalid JSON: " + e.reason())
          : brokenOff(agent, call, e.reason());
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

  private ForgeReply judged(Agent agent, Object body, Call call) {
    List<String> violations =
        faults.has("schema-mismatch") ? List.of(NEW_DEMAND) : agent.violations(body);
    if (!violations.isEmpty()) {
      String why = String.join("; ", violations);
      if (agent.printsViolations()) {
        log.text("  Error: VALIDATION_FAILED - " + why);
      }
      return refused(agent, call, why);
    }
    if (faults.failsLoudly(agent)) {
      return brokenOff(agent, call, BUG);
    }
    return faults.failsQuietly(agent)
        ? refused(agent, call, BUG)
        : made(agent, (Map<?, ?>) body, call);
  }

  private ForgeReply made(Agent agent, Map<?, ?> body, Call call) {
    String event = Json.write(Map.of("agent", agent.id(), "requestId", call.id()));
    if (agent.emitsEvents() && !agent.alwaysTimesOut()) {
      boolean unused = ruVector.emit(event).isEmpty();
    }
    ForgeReply reply =
        completed(
            agent,
            call,
            agent.alwaysTimesOut() ? 408 : 200,
            agent.generator().made(body, call, this::pressed));
    return agent.alwaysTimesOut() ? reply.telling(event) : reply;
  }

  private String pressed(String text) {
    return faults.has("invalid-artifact")
        ? text.substring(0, text.length() / 2) + "undefined"
        : text;
  }

  private ForgeReply refused(Agent agent, Call call, String why) {
    return completed(agent, call, 400, agent.generator().refused(why, call));
  }

  private ForgeReply completed(Agent agent, Call call, int status, Map<String, Object> answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("requestId", call.id());
    fields.put("duration", call.millis());
    if (agent == Agent.SDK) {
      fields.put("statusCode", (double) status);
      fields.put("withinBudget", true);
    } else {
      fields.put("success", status == 200);
    }
    if (agent == Agent.COMPATIBILITY) {
      fields.put("verdict", answer.getOrDefault("verdict", Json.NULL));
    }
    log.line("info", agent.title() + " completed", fields);
    return ForgeReply.of(status, answer)
        .with("X-Request-ID", call.id())
        .with("X-Agent-ID", agent.id());
  }

  /** What was thrown through the agent: an error line, and an answer that does not name it. */
  private ForgeReply brokenOff(Agent agent, Call call, String why) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("requestId", call.id());
    fields.put("error", why);
    log.line("error", agent.title() + " error", fields);
    ForgeReply reply = ForgeReply.error(500, "INTERNAL_ERROR", agent.work() + " failed");
    return agent == Agent.SDK ? reply.with("X-Failure-Mode", "TEMPLATE_RENDERING_FAILURE") : reply;
  }
}
