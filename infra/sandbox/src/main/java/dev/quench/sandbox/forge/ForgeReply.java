package dev.quench.sandbox.forge;

import java.util.Map;
import java.util.Optional;

/**
 * An answer, and what it leaves to be done.
 *
 * @param failureMode the SDK generator's own name for what went wrong
 * @param event what RuVector is told once the sender has the answer
 */
record ForgeReply(
    int status, Map<String, Object> body, Optional<String> failureMode, Optional<String> event) {

  static ForgeReply of(int status, Map<String, Object> body) {
    return new ForgeReply(status, body, Optional.empty(), Optional.empty());
  }

  ForgeReply failing(String mode) {
    return new ForgeReply(status, body, Optional.of(mode), event);
  }

  ForgeReply telling(String decision) {
    return new ForgeReply(status, body, failureMode, Optional.of(decision));
  }
}
