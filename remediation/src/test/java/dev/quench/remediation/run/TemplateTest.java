package dev.quench.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When two revisions are made of the same, and what differs when they are not. */
class TemplateTest {
  private final Template forge =
      Template.of("forge:1")
          .withEnvironment(Map.of("PLATFORM_ENV", "prod", "BUILD_ID", "b1"))
          .withSecrets(Map.of("KEY", "key:3"))
          .withCommandLine(List.of("node", "server.js"))
          .withLabels(Map.of("env", "prod"))
          .withSettings(Map.of("resources.limits.memory", "512Mi", "timeout.seconds", "300"));

  @Test
  void whateverChangesBehaviourChangesTheDigestAndIsNamed() {
    differs(forge.withSettings(Map.of("timeout.seconds", "300")), "resources.limits.memory");
    differs(forge.withSecrets(Map.of("KEY", "key:4")), "KEY");
    differs(forge.withCommandLine(List.of("node server.js")), "command");
    differs(forge.withEnvironment(Map.of("BUILD_ID", "b1")), "PLATFORM_ENV");
  }

  @Test
  void labelsAndWhatIsIgnoredDoNotCount() {
    assertThat(forge.withLabels(Map.of()).digest()).isEqualTo(forge.digest());
    Template rebuilt =
        forge
            .withEnvironment(Map.of("PLATFORM_ENV", "prod", "BUILD_ID", "b2"))
            .withSettings(Map.of("resources.limits.memory", "512Mi", "timeout.seconds", "60"));
    assertThat(rebuilt.ignoring(List.of("BUILD_ID", "timeout.seconds")::contains).digest())
        .isEqualTo(forge.ignoring(List.of("BUILD_ID", "timeout.seconds")::contains).digest());
    assertThat(rebuilt.differences(forge)).containsExactly("BUILD_ID", "timeout.seconds");
  }

  @Test
  void aDigestShowsNoValue() {
    assertThat(forge.digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void aVariableAndASecretOfTheSameTextAreNotTheSame() {
    differs(
        forge
            .withEnvironment(Map.of("PLATFORM_ENV", "prod", "BUILD_ID", "b1", "KEY", "key:3"))
            .withSecrets(Map.of()),
        "KEY");
  }

  private void differs(Template other, String... names) {
    assertThat(other.digest()).isNotEqualTo(forge.digest());
    assertThat(other.differences(forge)).containsExactly(names);
  }
}
