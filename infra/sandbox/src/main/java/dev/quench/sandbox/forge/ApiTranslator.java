package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes a method of an SDK of each REST endpoint, and says which came of which. */
final class ApiTranslator implements Generator {

  @Override
  public Shape contract() {
    return Contracts.TRANSLATION;
  }

  @Override
  public Map<String, Object> made(Map<?, ?> request, Call call, UnaryOperator<String> press) {
    List<Object> methods = new ArrayList<>();
    List<Object> mappings = new ArrayList<>();
    for (Object each : Generator.list(request.get("restEndpoints"))) {
      Map<?, ?> endpoint = Generator.map(each);
      String operation = Generator.text(endpoint, "operationId");
      String does = Generator.text(endpoint, "method") + " " + Generator.text(endpoint, "path");
      methods.add(method(operation, press.apply(does)));
      mappings.add(mapping(operation));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("direction", Generator.map(request.get("direction")));
    result.put("mappings", mappings);
    result.put("issues", List.of());
    result.put("overallConfidence", 1);
    result.put("sdkMethods", methods);
    Map<String, Object> answer = answer(true, call, methods.size(), List.of());
    answer.put("result", result);
    return answer;
  }

  @Override
  public Map<String, Object> refused(String why, Call call) {
    return answer(false, call, 0, List.of(why));
  }

  private static Map<String, Object> answer(
      boolean success, Call call, int parts, List<Object> errors) {
    Map<String, Object> compatibility = new LinkedHashMap<>();
    compatibility.put("schemaVersion", "1.0.0");
    compatibility.put("agentVersion", "1.0.0");
    compatibility.put("translatedAt", call.at().toString());
    compatibility.put("determinismHash", Generator.hash("api-translation-agent", parts));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("requestId", call.id());
    answer.put("success", success);
    answer.put("compatibility", compatibility);
    answer.put("warnings", List.of());
    answer.put("errors", errors);
    return answer;
  }

  private static Map<String, Object> method(String name, String description) {
    Map<String, Object> method = new LinkedHashMap<>();
    method.put("name", name);
    method.put("className", "ApiClient");
    method.put("returnType", "unknown");
    method.put("description", description);
    return method;
  }

  private static Map<String, Object> mapping(String operation) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("sourceId", operation);
    mapping.put("targetId", "ApiClient." + operation);
    mapping.put("confidence", 1);
    return mapping;
  }
}
