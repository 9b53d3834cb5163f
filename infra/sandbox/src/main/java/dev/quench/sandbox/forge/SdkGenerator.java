package dev.quench.sandbox.forge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The SDK generator. It never makes one: its time budget is smaller than its own minimum, on all
 * revisions, which it finds out once the request proved valid.
 */
final class SdkGenerator implements Generator {

  @Override
  public Shape contract() {
    return Contracts.SDK;
  }

  @Override
  public Map<String, Object> made(Map<?, ?> request, Call call, UnaryOperator<String> press) {
    return error(
        "TIMEOUT",
        "Insufficient execution time",
        "Return timeout error with partial results if available");
  }

  @Override
  public Map<String, Object> refused(String why, Call call) {
    return error("INVALID_SCHEMA", why, "Return validation errors to caller");
  }

  private static Map<String, Object> error(String code, String message, String action) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.put("recoverable", false);
    error.put("action", action);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", false);
    answer.put("error", error);
    return answer;
  }
}
