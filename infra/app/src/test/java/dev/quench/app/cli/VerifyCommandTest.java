package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Examination;
import dev.quench.app.cli.service.VerifyCommand;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.RevisionName;
import dev.quench.remediation.verify.Verification;
import dev.quench.remediation.verify.Verification.Check;
import dev.quench.remediation.verify.Verification.Health;
import dev.quench.remediation.verify.Verification.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code quench verify} ends by what it found, and says what it cannot use. */
class VerifyCommandTest {
  private static final String CONFIG =
      """
      project: my-project
      identity: quench@my-project.iam.gserviceaccount.com
      region: us-central1
      rules: %s
      subscriptions: {logs: quench-logs}
      topics: {notifications: quench-notifications, dead-letter: quench-dead-letters}
      endpoints:
        cloud-run: 127.0.0.1:1
        logging: 127.0.0.1:1
        monitoring: 127.0.0.1:1
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "RECOVERED, 0, healthy",
    "UNHEALTHY, 1, unhealthy",
    "INCONCLUSIVE, 3, inconclusive: not everything declared could be asked",
    "BLIND, 69, blind: the service could not be reached"
  })
  void endsByTheVerdict(Verdict verdict, int exitCode, String said) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), printed, printed);
    assertThat(new VerifyCommand(terminal).found(found(verdict))).isEqualTo(exitCode);
    assertThat(out.toString(StandardCharsets.UTF_8).strip())
        .startsWith("my-project/us-central1/llm-forge, 100 % on llm-forge-00041-abc")
        .contains("  1 health check", "200")
        .endsWith("\n" + said);
  }

  @Test
  void everyExitCodeIsInItsHelp() {
    String help = Session.of("verify", "--help").out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains("Exit code 0 healthy, 1 unhealthy, 3 inconclusive")
        .contains("69 blind", "2 for what cannot be used");
  }

  @Test
  void anApiThatIsAwayIsUnavailableByWhicheverNameOfTheService() throws IOException {
    for (String name : List.of("llm-forge", "my-project/us-central1/llm-forge")) {
      Session session = Session.of("verify", name, "--config", config().toString());
      assertThat(session.exitCode()).as(session.err()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(session.err()).startsWith("quench: Cloud Run: reading service my-project");
    }
  }

  @Test
  void whatCannotBeUsedIsNamed() throws IOException {
    String config = config().toString();
    assertThat(Session.of("verify", "lmm-forge", "--config", config))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: service: lmm-forge (expected: one of [my-project/us-central1/llm-forge])\n"));
    assertThat(Session.of("verify", "llm-forge", "--since", "soon", "--config", config))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: --since: soon (expected: a duration such as 10m, 1h or 1d)\n"));
    assertThat(Session.of("verify", "llm-forge").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private Path config() throws IOException {
    String rules = Path.of("../../rules/llm-forge.yaml").toRealPath().toString();
    return Files.writeString(folder.resolve("quench.yaml"), CONFIG.formatted(rules));
  }

  private static Examination.Found found(Verdict verdict) {
    return new Examination.Found(
        SampleIncident.SERVICE,
        new RevisionName("llm-forge-00041-abc"),
        100,
        Instant.EPOCH,
        new Verification(
            Instant.EPOCH,
            1,
            verdict,
            List.of(new Check(1, "health check", Health.HEALTHY, "200"))));
  }
}
