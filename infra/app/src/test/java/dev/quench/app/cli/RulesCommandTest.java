package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String RULES =
      """
      modes: [{id: m, title: M}]
      rules:
      - id: agent
        mode: m
        impact: {agent: {field: jsonPayload.message, names: {CLI: cli-generator}}}
        filter: |
          log_id("stdout") OR log_id("stderr")
          jsonPayload.message=("CLI error" OR "SDK error")
          NOT jsonPayload.status>=500
      """;
  private static final String ENTRY =
      "{\"logName\":\"projects/p/logs/stdout\",\"jsonPayload\":{\"message\":\"CLI error\"%s}}%n";

  @TempDir private Path folder;
  private String rules = "";

  @BeforeEach
  void writeRules() throws IOException {
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES).toString();
  }

  @Test
  void anEntryThatMatchesIsExplained() {
    assertThat(explained("").out())
        .isEqualTo(
            """
            agent: matches, m of cli-generator
              yes one of:
                yes log_id("stdout")   # logName is "projects/p/logs/stdout"
                no  log_id("stderr")   # logName is "projects/p/logs/stdout"
              yes one of:
                yes jsonPayload.message="CLI error"   # jsonPayload.message is "CLI error"
                no  jsonPayload.message="SDK error"   # jsonPayload.message is "CLI error"
              yes NOT jsonPayload.status>=500   # jsonPayload.status is absent
            """);
    assertThat(explained("").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void anEntryThatDoesNotMatchIsExplained() {
    Session session = explained(",\"status\":503");

    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(session.out())
        .startsWith("agent: no match\n")
        .endsWith(
            """
              no  NOT jsonPayload.status>=500   # jsonPayload.status is 503
              yes jsonPayload.message names an agent, by one of: CLI
            """);
  }

  @Test
  void anEntryThatNamesNoAgentIsExplained() {
    Session session =
        Session.withInput(
            ENTRY.formatted("").replace("CLI", "SDK"),
            "rules",
            "explain",
            "--entry=-",
            "--rules",
            rules);

    assertThat(session.out())
        .startsWith("agent: no match\n")
        .endsWith("  no  jsonPayload.message names an agent, by one of: CLI\n");
  }

  @Test
  void whereNoEntryIsThatIsSaid() {
    Session session = Session.of("rules", "explain", "--entry=-", "--rules", rules);

    assertThat(session)
        .isEqualTo(
            new Session(ExitCode.NO, "", "quench: -: empty (expected: LogEntries, one a line)\n"));
  }

  @Test
  void anUnknownRuleIsBadInput() {
    Session session = Session.of("rules", "explain", "--entry=-", "--rules", rules, "--rule=agnt");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .isEqualTo("quench: rule: agnt (expected: the id of a rule in the file)\n");
  }

  @Test
  void theSinksFilterIsAllThatIsPrinted() {
    Session session = Session.of("rules", "sink-filter", rules);

    assertThat(session)
        .isEqualTo(
            new Session(
                ExitCode.OK,
                """
                NOT resource.labels.service_name="quench"
                NOT protoPayload.authenticationInfo.principalEmail:"quench@"
                NOT httpRequest.userAgent:"Quench-Probe/"
                NOT jsonPayload.requestId:"quench-probe-"
                (log_id("stdout") OR log_id("stderr"))
                (jsonPayload.message=("CLI error" OR "SDK error"))
                NOT jsonPayload.status>=500
                """,
                ""));
    assertThat(Session.of("rules", "sink-filter", rules, "--check", session.out()))
        .isEqualTo(new Session(ExitCode.OK, "", ""));
  }

  @Test
  void aFilterThatLosesEntriesIsToldWhich() throws IOException {
    Path entries = Files.writeString(folder.resolve("entries.jsonl"), ENTRY.formatted(""));

    Session session =
        Session.of(
            "rules", "sink-filter", rules, "--check=severity>=ERROR", "--entries=" + entries);

    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(session.out())
        .startsWith("would lose entries of agent: the rule does not ask for severity>=ERROR\n")
        .endsWith("loses line 1 of the entries, of agent\n");
  }

  @Test
  void aBadFilterIsShownWithACaret() {
    Session session = Session.of("rules", "sink-filter", rules, "--check=thud=1");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).startsWith("quench: bad filter, at 1:1: ");
  }

  @Test
  void theGroupAloneNamesItsCommands() {
    assertThat(Session.of("rules").err())
        .startsWith(
            "quench: Missing command: lint, test, sink-filter, explain, diff, shadow, schema\n");
  }

  private Session explained(String more) {
    return Session.withInput(
        ENTRY.formatted(more), "rules", "explain", "--entry=-", "--rules", rules);
  }
}
