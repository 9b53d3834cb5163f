package dev.quench.sandbox.forge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, and what it leaves to be done.
 *
 * @param headers those that not every answer has
 * @param event what RuVector is told once the sender has the answer
 */
record ForgeReply(
    int status, Map<String, Object> body, Map<String, String> headers, Optional<String> event) {

  static ForgeReply of(int status, Map<String, Object> body) {
    return new ForgeReply(status, body, Map.of(), Optional.empty());
  }

  /** What the server answers when the one asked did not. */
  static ForgeReply error(int status, String code, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", false);
    body.put("error", Map.of("code", code, "message", message));
    return of(status, body);
  }

  ForgeReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ForgeReply(status, body, more, event);
  }

  ForgeReply telling(String decision) {
    return new ForgeReply(status, body, headers, Optional.of(decision));
  }
}
