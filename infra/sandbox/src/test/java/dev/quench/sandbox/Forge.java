package dev.quench.sandbox;

import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.Timing;
import dev.quench.sandbox.forge.MiniRuVector;
import dev.quench.sandbox.run.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A sandbox with a RuVector, to deploy miniature LLM-Forges into. */
final class Forge implements AutoCloseable {
  static final String NAME = "llm-forge";
  static final Duration LIMIT = Duration.ofSeconds(30);

  final MiniRuVector ruVector;
  final Sandbox sandbox;

  Forge() throws IOException {
    this(SandboxConfig.of("p", "us-central1").withTiming(quick(Duration.ofMinutes(5))));
  }

  Forge(SandboxConfig config) throws IOException {
    ruVector = MiniRuVector.start(0);
    sandbox = Sandbox.start(config, event -> {});
  }

  static Timing quick(Duration idle) {
    return new Timing(Duration.ofSeconds(20), idle, Duration.ofSeconds(20), Duration.ofMillis(50));
  }

  Deployment version(String version, String fault) {
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "RUVECTOR_SERVICE_URL",
                ruVector.url(),
                "RUVECTOR_API_KEY",
                "key",
                "SERVICE_VERSION",
                version));
    if (!fault.isEmpty()) {
      environment.put("FORGE_FAULT", fault);
    }
    return Deployment.of(NAME, SandboxConfig.MINI_FORGE, environment, "ci@p");
  }

  @Override
  public void close() {
    sandbox.close();
    ruVector.close();
  }
}
