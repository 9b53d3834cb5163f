package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.reload.LastGood;
import dev.quench.common.RulesHash;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the rule file is broken, people can still stop and steer Quench. */
class LastGoodRulesTest {
  private static final String SERVICE = "my-project/us-central1/llm-forge";

  @TempDir private Path folder;
  private Path config = Path.of("");
  private Path ledger = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules: [\n");
    ledger = folder.resolve("quench.db");
    config =
        Files.writeString(
            folder.resolve("quench.yaml"),
            """
            project: my-project
            identity: quench@my-project.iam.gserviceaccount.com
            region: us-central1
            rules: %s
            subscriptions: {logs: quench-logs}
            topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
            ledger: {file: %s}
            """
                .formatted(rules, ledger));
  }

  @Test
  void commandsGoByTheRulesTheProcessRunsOn() throws IOException {
    keep(Files.readString(Path.of("../../rules/llm-forge.yaml")));

    Session armed = Session.of("arm", SERVICE, "--config", config.toString());

    assertThat(armed.exitCode()).as(armed.err()).isEqualTo(ExitCode.OK);
    assertThat(RuleFile.lastGood(ledger)).isPresent();
  }

  @Test
  void aFileThatIsGoneIsNoOtherThanABrokenOne() throws IOException {
    Files.delete(folder.resolve("rules.yaml"));
    assertThat(Session.of("run", "--config", config.toString()).err())
        .contains("rules.yaml: no such file (expected: a file that can be read)");
    keep(Files.readString(Path.of("../../rules/llm-forge.yaml")));

    Session armed = Session.of("arm", SERVICE, "--config", config.toString());

    assertThat(armed.exitCode()).as(armed.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void withoutAnyTheProblemsAreSaid() {
    Session armed = Session.of("arm", SERVICE, "--config", config.toString());
    Session run = Session.of("run", "--config", config.toString());

    assertThat(armed.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("1 problem in " + folder.resolve("rules.yaml"), "not YAML");
  }

  @Test
  void aLastGoodFileThatThisVersionCannotReadIsNone() throws IOException {
    keep("rules: []\n");

    assertThat(RuleFile.lastGood(ledger)).isEmpty();
  }

  private void keep(String text) throws IOException {
    LastGood good = new LastGood(RulesHash.of(text), text, Optional.empty());
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      assertThat(open.commit(List.of(new Change(LastGood.KEY, 0, good))))
          .isEqualTo(new CommitOutcome.Committed());
    }
  }
}
