package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.RulesGuide.Example;
import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/rules.md shows of a rule file is taken as it stands there. */
class DocumentedYamlTest {
  /** What a part of a rule file needs around it. */
  private static final Map<String, String> REST = new LinkedHashMap<>();

  static {
    REST.put(
        "modes",
        """
        modes:
        - {id: agent-failure, title: An agent fails, remediation: probe}
        - {id: performance-degradation, title: It is slow, remediation: tell}
        - {id: service-startup-failure, title: It does not start, remediation: probe}
        - {id: ruvector-connectivity, title: RuVector is away, remediation: tell}
        """);
    REST.put(
        "rules",
        """
        rules:
        - {id: slow, mode: performance-degradation, impact: degraded, filter: 'textPayload:slow'}
        """);
    REST.put(
        "services",
        """
        services:
        - name: llm-forge
          agents: [cli-generator, sdk-generator]
          probes: [{id: health, path: /health}]
        """);
  }

  @TempDir private Path folder;

  static List<Example> parts() throws IOException {
    return RulesGuide.in("yaml").stream().filter(it -> !it.isTest()).toList();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartOfARuleFileHasNoFaults(Example part) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), completed(part.text()));

    Session lint = Session.of("rules", "lint", file.toString());

    assertThat(lint.exitCode()).as(lint.out()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theGuideHasThem() throws IOException {
    assertThat(parts()).hasSizeGreaterThanOrEqualTo(7);
  }

  /** Three dots stand for what is shown elsewhere. */
  private static String completed(String part) {
    StringBuilder file = new StringBuilder(part.replace("[…]", "[{id: health, path: /health}]"));
    REST.forEach((section, text) -> file.append(part.contains(section + ":\n") ? "" : text));
    return file.toString();
  }
}
