package dev.quench.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.app.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRulebookTest {
  private static final Path SHIPPED = Path.of("../../rules/llm-forge.yaml");

  @TempDir private Path folder;

  @Test
  void aRuleFileThatWasEditedIsPlayedAsItIs() throws Exception {
    String edited = Files.readString(SHIPPED).replace("veto: 2m", "veto: 7m");
    Path file = Files.writeString(folder.resolve("llm-forge.yaml"), edited);
    assertThat(DemoRulebook.load(file).hash()).isNotEqualTo(DemoRulebook.load(SHIPPED).hash());
  }

  @Test
  void whatIsWrongWithItIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("llm-forge.yaml"), "rules: 7\n");
    assertThatThrownBy(() -> DemoRulebook.load(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(file + ":1:");
  }
}
