package dev.quench.sandbox.e2e;

import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.demo.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The shipped rule file at a test's pace: the same text but for how long people wait. */
final class QuickRules {
  private static final Map<String, String> PACE = new LinkedHashMap<>();

  static {
    PACE.put("    veto: 2m\n", "    veto: 2s\n");
    PACE.put("    act-within: 20s\n", "    act-within: 10s\n");
    PACE.put("{ samples: 5, interval: 2s, proof-age: 30s }", "{ samples: 3, interval: 1500ms }");
    PACE.put("{ interval: 1m, deadline: 30m }", "{ interval: 5s, deadline: 10m }");
    PACE.put(
        "{ settle: 5s, attempts: 3, interval: 30s }", "{ settle: 1s, attempts: 5, interval: 3s }");
    PACE.put("{ every: 30s, rounds: 3, interval: 1m }", "{ every: 2s, rounds: 2, interval: 2s }");
  }

  private QuickRules() {}

  static String text() {
    String text = shipped();
    for (Map.Entry<String, String> it : PACE.entrySet()) {
      if (!text.contains(it.getKey())) {
        throw new IllegalStateException("rules/llm-forge.yaml: no '" + it.getKey() + "'");
      }
      text = text.replace(it.getKey(), it.getValue());
    }
    return text;
  }

  /** A rule file's text in force for one service. */
  static RulesInForce inForce(String text, ServiceRef service) {
    return new RulesInForce(
        rulebook(text),
        it -> List.of(service),
        Optional.of("quench@" + service.project() + ".iam.gserviceaccount.com"));
  }

  private static Rulebook rulebook(String text) {
    return Rulebook.parse(text)
        .match(
            it -> it,
            issues -> {
              throw new IllegalStateException(issues.toString());
            });
  }

  private static String shipped() {
    try (InputStream file = World.class.getResourceAsStream("/rules/llm-forge.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("rules/llm-forge.yaml cannot be read", e);
    }
  }
}
