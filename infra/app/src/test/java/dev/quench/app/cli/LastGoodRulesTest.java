package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.reload.LastGood;
import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While the rule file is broken, people can still stop and steer Quench. */
class LastGoodRulesTest {
  private static final String SERVICE = "my-project/us-central1/llm-forge";
  private static final Path SHIPPED = Path.of("../../rules/llm-forge.yaml");
  private static final ServiceRef CODEGEN = new ServiceRef("my-project", "us-central1", "codegen");

  @TempDir private Path folder;
  private Path config = Path.of("");
  private Path ledger = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules: [\n");
    Configured is = Configured.in(folder, rules);
    config = is.config();
    ledger = is.ledger();
  }

  @Test
  void commandsGoByTheRulesTheProcessRunsOn() throws IOException {
    keep(Files.readString(SHIPPED));

    Session armed = Session.of("arm", SERVICE, "--config", config.toString());

    assertThat(armed.exitCode()).as(armed.err()).isEqualTo(ExitCode.OK);
    assertThat(RuleFile.lastGood(ledger)).isPresent();
  }

  @Test
  void aFileThatIsGoneIsNoOtherThanABrokenOne() throws IOException {
    Files.delete(folder.resolve("rules.yaml"));
    assertThat(Session.of("run", "--config", config.toString()).err())
        .contains("rules.yaml: no such file (expected: a file that can be read)");
    keep(Files.readString(SHIPPED));

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

  @Test
  void commandsWithoutAConfigurationGoByTheRulesTheProcessRunsOn() throws IOException {
    keep(Files.readString(SHIPPED).replace("llm-forge", "codegen"));
    keep(Watch.start(CODEGEN));

    Session armed = onLedger("arm codegen");

    assertThat(armed.exitCode()).as(armed.err()).isEqualTo(ExitCode.OK);
    assertThat(watch(CODEGEN).control().armed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pause codegen --reason storm --for 1h",
        "arm codegen",
        "disarm codegen",
        "known-bad add codegen llm-forge-00007-abc --why leaks",
        "incident open codegen broken --severity P1 --no-wait",
        "rollback codegen --no-wait",
        "rollout codegen llm-forge-00007-abc --no-wait",
        "release-pin codegen --no-wait"
      })
  void commandsByRulesThatDoNotSpeakOfTheServiceChangeNothing(String words) throws IOException {
    isRefused(words, Watch.start(CODEGEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"veto codegen-i1", "ack codegen-i1"})
  void norDoThoseAboutAnIncident(String words) throws IOException {
    isRefused(words, openIncident());
  }

  private void isRefused(String words, Watch before) throws IOException {
    keep(Files.readString(SHIPPED));
    keep(before);
    String said =
        "service: %s (expected: one of the rule file's [llm-forge]; name the configuration of its quench run with --config)"
            .formatted(CODEGEN);

    assertThat(onLedger(words))
        .isEqualTo(new Session(ExitCode.BAD_INPUT, "", "quench: " + said + "\n"));
    assertThat(watch(CODEGEN)).isEqualTo(before);
  }

  private Watch openIncident() throws IOException {
    String rules = Files.readString(SHIPPED).replace("llm-forge", "codegen");
    return new Remediator(
            RuleFile.read(Files.writeString(folder.resolve("own.yaml"), rules)).policy())
        .step(
            Watch.start(CODEGEN),
            new Event.Commanded(new Command.OpenIncident("sre", Severity.P1, "empty SDKs")),
            Instant.parse("2026-03-01T12:00:00Z"));
  }

  private Session onLedger(String words) {
    return Session.of((words + " --ledger " + ledger).split(" "));
  }

  private Watch watch(ServiceRef service) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      return open.read(Watch.key(service), Watch.class)
          .toOptional()
          .flatMap(it -> it)
          .orElseThrow()
          .document();
    }
  }

  private void keep(Watch watch) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      assertThat(open.commit(List.of(new Change(Watch.key(watch.service()), 0, watch))))
          .isEqualTo(new CommitOutcome.Committed());
    }
  }

  private void keep(String text) throws IOException {
    LastGood good = new LastGood(RulesHash.of(text), text, Optional.empty());
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      assertThat(open.commit(List.of(new Change(LastGood.KEY, 0, good))))
          .isEqualTo(new CommitOutcome.Committed());
    }
  }
}
