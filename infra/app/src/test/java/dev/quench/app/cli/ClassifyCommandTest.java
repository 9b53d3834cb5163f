package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {
  private static final String SHIPPED = "../../rules/llm-forge.yaml";

  @TempDir private Path folder;

  @Test
  void eachEntryIsAnsweredInOrderAndNullWhereNothingMatched() {
    Session session =
        Session.withInput(
            """
            {"insertId":"a","logName":"projects/p/logs/run.googleapis.com%2Fstdout",\
            "resource":{"type":"cloud_run_revision","labels":{"service_name":"llm-forge"}},\
            "jsonPayload":{"level":"error","message":"SDK Generator error","error":"boom"}}
            {"insertId":"b","severity":"INFO"}
            {}
            """,
            "classify", "--rules", SHIPPED);

    assertThat(session.err()).isEmpty();
    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.out())
        .isEqualTo(
            """
            {"insertId":"a","rule":"agent-error","mode":"agent-failure","impact":"agent",\
            "agent":"sdk-generator","clientCaused":false}
            {"insertId":"b","rule":null,"mode":null,"impact":null,"agent":null,"clientCaused":null}
            {"insertId":null,"rule":null,"mode":null,"impact":null,"agent":null,"clientCaused":null}
            """);
  }

  @Test
  void aBadLineIsNamedAndTheRestIsRead() {
    Session session = Session.withInput("{,\n{}\n", "classify", "--rules", SHIPPED);

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).startsWith("quench: -:1:");
    assertThat(session.out().lines()).hasSize(1);
  }

  @Test
  void aBadRuleFileIsExplainedInFull() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "rules:\n  - id: a\n  - id: b\n");

    Session session = Session.withInput("{}", "classify", "--rules", rules.toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.out()).isEmpty();
    assertThat(session.err()).contains(" problems in " + rules, "  " + rules + ":2:", ":3:");
  }

  @Test
  void aRuleFileThatIsNotThereIsNamed() {
    Session session = Session.withInput("{}", "classify", "--rules", "absent.yaml");

    assertThat(session)
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: absent.yaml: no such file (expected: a file that can be read)\n"));
  }
}
