package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What LLM-Forge checks before it listens; each failure ends it with exit code 1. */
final class StartUp {
  private static final int ATTEMPTS = 3;
  private static final List<String> REQUIRED =
      List.of("RUVECTOR_SERVICE_URL", "RUVECTOR_API_KEY", "AGENT_NAME", "AGENT_DOMAIN");

  private final Map<String, String> environment;
  private final ForgeLog log;

  StartUp(Map<String, String> environment, ForgeLog log) {
    this.environment = environment;
    this.log = log;
  }

  /** Whether every variable is there and as it must be. */
  boolean environmentIsValid() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      log.errorText("[STARTUP] FATAL: Environment validation failed");
      problems.forEach(it -> log.errorText("[STARTUP]   - " + it));
      log.errorText("[STARTUP] Service cannot start - requirements not met");
    }
    return problems.isEmpty();
  }

  /** Whether RuVector is healthy within three attempts. */
  boolean ruVectorIsThere(RuVector ruVector) throws InterruptedException {
    log.text("Verifying Ruvector service...");
    String cause = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<String> unhealthy = ruVector.unhealthy();
      if (unhealthy.isEmpty()) {
        log.text("Ruvector:  Connected");
        return true;
      }
      cause = unhealthy.get();
      log.errorText(
          "[STARTUP] Ruvector health check failed (attempt %d/%d): %s"
              .formatted(attempt, ATTEMPTS, cause));
      TimeUnit.MILLISECONDS.sleep(attempt < ATTEMPTS ? 100L * attempt : 0);
    }
    log.errorText("[STARTUP] FATAL: Ruvector verification failed");
    log.errorText("[STARTUP]   Ruvector unavailable after " + ATTEMPTS + " attempts: " + cause);
    return false;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String name : REQUIRED) {
      if (value(name).isBlank()) {
        problems.add("Missing required environment variable: " + name);
      }
    }
    mustBe("AGENT_PHASE", "phase2", problems);
    mustBe("AGENT_LAYER", "layer1", problems);
    return problems;
  }

  private void mustBe(String name, String expected, List<String> problems) {
    if (!value(name).equals(expected)) {
      problems.add("%s must be '%s', got '%s'".formatted(name, expected, value(name)));
    }
  }

  private String value(String name) {
    return environment.getOrDefault(name, "");
  }
}
