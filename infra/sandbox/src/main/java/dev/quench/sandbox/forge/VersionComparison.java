package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says which endpoints went and came between two schemas, and what that means to callers. */
final class VersionComparison implements Generator {

  @Override
  public Shape contract() {
    return Contracts.COMPATIBILITY;
  }

  @Override
  public Map<String, Object> made(Map<?, ?> request, Call call, UnaryOperator<String> press) {
    Map<String, String> before = endpoints(request.get("sourceSchema"));
    Map<String, String> after = endpoints(request.get("targetSchema"));
    List<Object> changes = new ArrayList<>();
    without(before, after.keySet())
        .forEach(it -> changes.add(change("endpoint-removed", "breaking", it, press)));
    boolean breaking = !changes.isEmpty();
    without(after, before.keySet())
        .forEach(it -> changes.add(change("endpoint-added", "non-breaking", it, press)));
    String other = changes.isEmpty() ? "fully-compatible" : "backwards-compatible";
    return answer(call, breaking ? "breaking" : other, changes, List.of());
  }

  @Override
  public Map<String, Object> refused(String why, Call call) {
    return answer(call, "incompatible", List.of(), List.of("INVALID_SCHEMA: " + why));
  }

  private static Map<String, Object> answer(
      Call call, String verdict, List<Object> changes, List<Object> errors) {
    Map<String, Object> analysis = new LinkedHashMap<>();
    analysis.put("agentVersion", "1.0.0");
    analysis.put("analyzedAt", call.at().toString());
    analysis.put("durationMs", call.millis());
    analysis.put("determinismHash", Generator.hash("version-compatibility-agent", changes.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("requestId", call.id());
    answer.put("success", errors.isEmpty());
    answer.put("verdict", verdict);
    answer.put("summary", Map.of("totalChanges", changes.size()));
    answer.put("changes", changes);
    answer.put("versionRecommendation", Map.of("bumpType", bump(verdict)));
    answer.put("analysisMetadata", analysis);
    answer.put("warnings", List.of());
    answer.put("errors", errors);
    return answer;
  }

  private static String bump(String verdict) {
    return switch (verdict) {
      case "breaking" -> "major";
      case "backwards-compatible" -> "minor";
      default -> "none";
    };
  }

  private static Map<String, Object> change(
      String category, String severity, String endpoint, UnaryOperator<String> press) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("changeId", UUID.randomUUID().toString());
    change.put("category", category);
    change.put("severity", severity);
    change.put("path", "endpoints." + endpoint);
    change.put("description", press.apply("Endpoint " + endpoint + ": " + category));
    return change;
  }

  private static List<String> without(Map<String, String> endpoints, Set<String> operations) {
    Map<String, String> left = new TreeMap<>(endpoints);
    left.keySet().removeAll(operations);
    return List.copyOf(left.values());
  }

  private static Map<String, String> endpoints(@Nullable Object schema) {
    Map<String, String> endpoints = new TreeMap<>();
    for (Object each : Generator.list(Generator.map(schema).get("endpoints"))) {
      Map<?, ?> endpoint = Generator.map(each);
      endpoints.put(
          Generator.text(endpoint, "operationId"),
          Generator.text(endpoint, "path") + "." + Generator.text(endpoint, "method"));
    }
    return endpoints;
  }
}
