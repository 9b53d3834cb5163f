package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkFilterCommandTest {
  private static final String RULES =
      """
      modes: [{id: m, title: M}]
      services:
      - {name: hello, probes: [{id: greet, path: /greet}]}
      rules:
      - {id: loud, mode: m, impact: minor, filter: 'textPayload:"loud"'}
      - {id: dim, mode: m, impact: minor, shadow: true, filter: 'textPayload:"dim"'}
      """;
  private static final String TESTS =
      """
      rules: ../rules.yaml
      tests:
      - name: what is loud is heard
        classify-only: true
        entries:
        - {text: nothing}
        - {text: loud and unimportant, matches: loud}
        - {text: loud, severity: ERROR, matches: loud}
        - {build: {status: FAILURE}}
      - name: what is dim is seen
        classify-only: true
        entries:
        - {text: dim, matches: dim}
        - {text: dim, entry: {httpRequest: {userAgent: Quench-Probe/1}}}
      """;

  @TempDir private Path folder;
  private Path rules = Path.of("");
  private Path tests = Path.of("");

  @BeforeEach
  void writeRulesAndTests() throws IOException {
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    Files.createDirectory(folder.resolve("tests"));
    tests = Files.writeString(folder.resolve("tests").resolve("hello.test.yaml"), TESTS);
  }

  @Test
  void whatTheTestsWouldLoseIsNamedWithItsTestOfRulesInShadowToo() {
    Session check = sinkFilter("--check=severity>=ERROR");

    assertThat(check.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(check.out().lines().filter(it -> it.startsWith("loses")))
        .containsExactly(
            "loses an entry of loud: entries[1] in " + tests + ":3: what is loud is heard",
            "loses an entry of dim: entries[0] in " + tests + ":10: what is dim is seen");
  }

  @Test
  void theFilterThatIsPrintedLosesNothing() {
    assertThat(sinkFilter("--check=" + sinkFilter().out()))
        .isEqualTo(new Session(ExitCode.OK, "", ""));
  }

  @Test
  void testsOfAnotherFileAreNotAskedAbout() throws IOException {
    Path other = Files.writeString(folder.resolve("other.yaml"), RULES);

    assertThat(
            Session.of("rules", "sink-filter", other.toString(), "--check=severity>=ERROR").out())
        .contains("would lose entries of loud")
        .doesNotContain("loses");
  }

  @Test
  void aTestFileThatCannotBeReadIsSaidWithItsPlace() throws IOException {
    Files.writeString(tests, TESTS.replace("text: nothing", "txt: nothing"));

    Session check = sinkFilter("--check=severity>=ERROR");

    assertThat(check.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(check.err())
        .contains(
            "2 problems in " + tests,
            tests + ":6:6: tests[0].entries[0].txt: unknown key (did you mean 'text'?)");
  }

  @Test
  void aTestFileThatIsNoTextIsSaid() throws IOException {
    Files.write(tests, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(sinkFilter("--check=severity>=ERROR").err())
        .contains(tests + ":1:1: not text in UTF-8 (expected: a file that can be read)");
  }

  @Test
  void linesThatOnlyARuleInShadowMatchesAreLostToo() throws IOException {
    Path entries =
        Files.writeString(
            folder.resolve("entries.jsonl"),
            """
            {"textPayload": "dim"}
            {"textPayload": "dim", "httpRequest": {"userAgent": "Quench-Probe/1"}}
            {"textPayload": "dim", "severity": "ERROR"}
            """);

    assertThat(sinkFilter("--check=severity>=ERROR", "--entries=" + entries).out())
        .endsWith("\nloses line 1 of the entries, of dim\n")
        .containsOnlyOnce("of the entries");
  }

  @Test
  void whatTheAccountOfTheConfigurationDoesIsLeftOut() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("quench.yaml"),
            """
            project: my-project
            identity: alerting@my-project.iam.gserviceaccount.com
            region: us-central1
            rules: rules.yaml
            subscriptions: {logs: quench-logs}
            topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
            """);
    String itsChanges =
        "NOT protoPayload.authenticationInfo.principalEmail="
            + "\"alerting@my-project.iam.gserviceaccount.com\"\n";

    Session configured = Session.of("rules", "sink-filter", "--config=" + config);

    assertThat(configured.out()).contains(itsChanges, "textPayload:\"loud\"");
    assertThat(sinkFilter("--identity=alerting@my-project.iam.gserviceaccount.com"))
        .isEqualTo(configured);
    assertThat(sinkFilter("--check=" + sinkFilter().out(), "--config=" + config).out())
        .contains("lets Quench's own entries through (expected: " + itsChanges.trim());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(sinkFilter("--identity= ").err())
        .isEqualTo(
            "quench: --identity: \" \" (expected: an account such as"
                + " quench@my-project.iam.gserviceaccount.com)\n");
    assertThat(sinkFilter("--entries=entries.jsonl").err())
        .isEqualTo("quench: --entries: nothing to try on them (expected: --check FILTER)\n");
  }

  private Session sinkFilter(String... options) {
    String[] line = new String[options.length + 3];
    line[0] = "rules";
    line[1] = "sink-filter";
    line[2] = rules.toString();
    System.arraycopy(options, 0, line, 3, options.length);
    return Session.of(line);
  }
}
