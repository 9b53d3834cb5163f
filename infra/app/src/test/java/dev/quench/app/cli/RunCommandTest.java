package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String CONFIG =
      """
      project: my-project
      identity: quench@my-project.iam.gserviceaccount.com
      region: us-central1
      rules: %s
      subscriptions: {logs: quench-logs}
      topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
      """;

  @TempDir private Path folder;

  @Test
  void aValidConfigurationIsSummedUp() throws IOException {
    Path config = config(CONFIG.formatted(Path.of("../../rules/llm-forge.yaml").toRealPath()));

    Session session = Session.of("run", "--check", "--config", config.toString());

    assertThat(session.err()).isEmpty();
    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.out()).startsWith("Valid: ").contains(folder.resolve(".quench").toString());
  }

  @Test
  void whatIsWrongWithTheConfigurationIsSaidAtOnce() throws IOException {
    Path config = config("project: My Project\ncolour: red\n");

    Session session = Session.of("run", "--config", config.toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .startsWith("quench: ")
        .contains(
            config + ":1:10: project: My Project (expected: a project id such as my-project)",
            config + ":2:1: colour: unknown key",
            "subscriptions.logs: missing");
  }

  @Test
  void whatIsWrongWithTheRulesIsSaidToo() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "rules:\n  - id: a\n");

    Session session =
        Session.of("run", "--check", "--config", config(CONFIG.formatted(rules)).toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains(rules + ":2:");
  }

  @Test
  void aRuleFileThatIsNotThereIsNamedByItsKey() throws IOException {
    Path config = config("project: My Project\nrules: nowhere.yaml\n");

    assertThat(Session.of("run", "--check", "--config", config.toString()).err())
        .contains(
            config + ":1:10: project: My Project",
            "\nrules: "
                + folder.resolve("nowhere.yaml")
                + ": no such file (expected: a file that can be read)");
  }

  @Test
  void whatIsWrongWithBothIsSaidAtOnce() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "rules:\n  - id: a\n");
    Path config = config("project: My Project\nrules: rules.yaml\n");

    Session session = Session.of("run", "--check", "--config", config.toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains(config + ":1:10: project: My Project", rules + ":2:");
  }

  @Test
  void aLedgerThatCannotBeOneIsSaidWithWhatIsWrongWithTheRules() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "rules:\n  - id: a\n");
    Path config = config(CONFIG.formatted(rules) + "ledger: {file: " + folder + "}\n");

    Session session = Session.of("run", "--check", "--config", config.toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .contains(rules + ":2:", "ledger: " + folder + " (expected: a file that is Quench's");
  }

  @Test
  void withoutAConfigurationItShowsHowToUseIt() {
    Session session = Session.of("run");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).startsWith("quench: Missing required option: '--config=FILE'");
  }

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("quench.yaml"), text);
  }
}
