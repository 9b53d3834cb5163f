package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule file is refused for: each kind with its code, its place and what was expected. */
class LintErrorsTest {
  private static final String BEFORE =
      """
      modes: [{id: m, title: M, remediation: tell}]
      services: [{name: s, probes: [{id: h, path: /, baseline: {compare: content}}]}]
      rules:
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          filter: a, filtr: b            # 4:46: UNKNOWN_KEY rules[0].filtr: unknown key (did you mean 'filter'?)
          filter: a, filter: b           # 4:46: DUPLICATE_KEY duplicate key 'filter' (expected: each key once)
          filter: 'severity>=WARN'       # 4:54: BAD_FILTER rules[0].filter: severity: WARN (expected: DEFAULT, DEBUG, INFO, NOTICE, WARNING, ERROR, CRITICAL, ALERT, EMERGENCY or a number)
          filter: 'a b) c'               # 4:47: BAD_FILTER rules[0].filter: Unparseable filter: syntax error at line 1, column 4, token ')'
          filter: 'insertId=a:b'         # 4:54: BAD_FILTER rules[0].filter: Unparseable filter: syntax error at line 1, column 11, token ':'
          filter: "textPayload:'x'"      # 4:56: BAD_FILTER rules[0].filter: single quote: 'x' (expected: double quotes around a text)
          filter: a, evidence: gossip    # 4:56: INVALID rules[0].evidence: gossip (expected: one of application-text, application-record, platform, probe)
          """)
  void isSaid(String keys, String said) throws IOException {
    assertThat(lint("- {id: r, mode: m, impact: minor, " + keys + "}\n")).isEqualTo(said);
  }

  @Test
  void soIsAnIdThatTwoRulesHave() throws IOException {
    String rule = "- {id: r, mode: m, impact: minor, filter: a}\n";
    assertThat(lint(rule + rule))
        .isEqualTo(
            "5:8: DUPLICATE_ID rules[1].id: r (expected: an id of its own; line 4 has this one)");
    assertThat(Session.of("rules", "lint", folder.resolve("rules.yaml").toString()).out())
        .doesNotContain("SIMILAR_ID");
  }

  private String lint(String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), BEFORE + rules);
    Session session = Session.of("rules", "lint", file.toString());
    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    return session
        .out()
        .lines()
        .filter(it -> !it.contains(" NO_TEST "))
        .findFirst()
        .orElseThrow()
        .substring(file.toString().length() + 1);
  }
}
