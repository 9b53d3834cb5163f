package dev.quench.app.backtest;

import dev.quench.app.Rulebook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A rule file, and entries of a service that it watches. */
final class Archive {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final String RULES =
      """
      rules:
        - {id: agent, filter: 'textPayload:"agent error"', mode: fails, impact: {agent: %s},
           threshold: {count: 3, within: 1m}, owner: ann}
        - {id: small, filter: 'textPayload:small', mode: fails, impact: minor}
        - {id: whole, filter: 'textPayload:build', mode: build, impact: service}
        - {id: tried, filter: 'textPayload:error', mode: fails, impact: service, shadow: true}
      modes:
        - {id: fails, title: It fails, remediation: probe}
        - {id: build, title: No build, remediation: tell}
      services:
        - name: forge
          agents: [one, two]
          probes: [{id: health, path: /health, baseline: {status: [200]}}]
      """;

  private Archive() {}

  static Rulebook rules() {
    return rules(RULES.formatted("one"));
  }

  static Rulebook rules(String text) {
    return Rulebook.parse(text)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues);
            });
  }

  static String text() {
    return RULES.formatted("one");
  }

  static String line(int second, String text) {
    return """
        {"logName":"projects/p/logs/run.googleapis.com%%2Fstderr","insertId":"i%d","timestamp":"%s",\
        "resource":{"type":"cloud_run_revision","labels":{"project_id":"p","location":"r",\
        "service_name":"forge","revision_name":"forge-1"}},"textPayload":"%s"}"""
        .formatted(second, NOON.plusSeconds(second), text);
  }

  static Report tried(Rulebook rules, Optional<Rulebook> old, List<String> lines) {
    Backtest backtest = new Backtest(rules, old);
    for (int i = 0; i < lines.size(); i++) {
      backtest.entry("archive:" + (i + 1), lines.get(i).getBytes(StandardCharsets.UTF_8));
    }
    return backtest.report();
  }
}
