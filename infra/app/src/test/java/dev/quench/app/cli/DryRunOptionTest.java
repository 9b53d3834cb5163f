package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --dry-run} where no API has to be asked for the answer. */
class DryRunOptionTest {
  private static final Path SHIPPED = Path.of("../../rules/llm-forge.yaml");

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("quench.yaml"),
        """
        project: my-project
        region: us-central1
        rules: %s
        subscriptions: {logs: quench-logs}
        topics: {notifications: quench-notifications, dead-letter: quench-dead-letters}
        endpoints: {cloud-run: "127.0.0.1:1", logging: "127.0.0.1:1", monitoring: "127.0.0.1:1"}
        identity: quench@my-project.iam.gserviceaccount.com
        ledger: {file: quench.db}
        """
            .formatted(SHIPPED.toAbsolutePath()));
  }

  @Test
  void whereTheServiceIsHasToBeSaid() throws IOException {
    assertThat(on("arm", "llm-forge").exitCode()).isZero();
    Session session =
        Session.of(
            "rollback",
            "llm-forge",
            "--dry-run",
            "--ledger",
            folder.resolve("quench.db").toString());
    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .isEqualTo(
            "quench: --dry-run: no --config (expected: the configuration that says where the"
                + " service is asked)\n");
  }

  @Test
  void whatHasMovedNothingYetWouldEndAtOnceAndGoesOn() {
    assertThat(on("release-pin", "llm-forge", "--no-wait").exitCode()).isZero();
    String before = on("rollout", "status", "llm-forge").out();

    Session abort = on("rollout", "abort", "llm-forge", "--dry-run");

    assertThat(abort.exitCode()).as(abort.err()).isEqualTo(ExitCode.OK);
    assertThat(abort.out())
        .endsWith(
            "Dry run: it would end without a write, ABORTED. Nothing was written, and nobody was"
                + " told.\n");
    assertThat(on("rollout", "status", "llm-forge").out()).isEqualTo(before).contains("LOOKING");
  }

  @Test
  void aPlanThatNobodyMadeIsNoInput() {
    assertThat(on("arm", "llm-forge").exitCode()).isZero();
    Session apply = on("apply", "llm-forge-i7", "--dry-run");
    assertThat(apply.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(apply.err()).contains("incident: llm-forge-i7 (expected: one of");
  }

  private Session on(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--config", folder.resolve("quench.yaml").toString()));
    return Session.of(line.toArray(String[]::new));
  }
}
