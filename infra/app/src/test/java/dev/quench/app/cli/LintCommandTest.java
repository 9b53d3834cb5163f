package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Rulebook;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.common.text.Issue;
import dev.quench.rules.lint.Level;
import dev.quench.rules.lint.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String MODES =
      "services: [{name: s, probes: [{id: p, path: /, baseline: {compare: content}}]}]\nmodes: [{id: m, title: M}]\nrules:\n";
  private static final String WARNED =
      MODES + "- {id: a, mode: m, impact: minor, filter: 'textPayload=~\"x\"'}\n";
  private static final String WRONG =
      MODES + "- {id: a, mode: m, impact: minor, filter: 'severity=INFO severity=DEBUG'}\n";

  private static final String TESTED =
      MODES
          + """
          - {id: one, mode: m, impact: minor, filter: 'textPayload:one'}
          - {id: two, mode: m, impact: minor, filter: 'textPayload:two'}
          - {id: three, mode: m, impact: minor, filter: 'textPayload:three'}
          """;
  private static final String TEST =
      """
      rules: rules.yaml
      tests:
      - name: it matches
        entries: [{text: %1$s, matches: %1$s}]
        classify-only: true
      """;
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
  void theShippedFileIsClean() {
    assertThat(Session.of("rules", "lint", "--strict", "../../rules/llm-forge.yaml"))
        .isEqualTo(new Session(ExitCode.OK, "", ""));
  }

  @Test
  void aWarningIsPrintedAndNoFault() throws IOException {
    String file = file("warned.yaml", WARNED);

    assertThat(Session.of("rules", "lint", file))
        .isEqualTo(
            new Session(
                ExitCode.OK,
                untested(file)
                    + file
                    + ":4:44: PLAIN_REGEX rules[0].filter: \"x\" is no pattern"
                    + " (expected: textPayload:\"x\", which ignores case)\n",
                "0 errors, 2 warnings\n"));
    assertThat(Session.of("rules", "lint", "--strict", file).exitCode()).isEqualTo(ExitCode.NO);
  }

  @Test
  void allFilesAreReadAndTheWorstCounts() throws IOException {
    String warned = file("warned.yaml", WARNED);
    String wrong = file("wrong.yaml", WRONG);
    String unreadable = file("unreadable.yaml", "rules: [");

    Session session = Session.of("rules", "lint", warned, wrong, unreadable);

    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(session.out().lines())
        .satisfiesExactly(
            it -> assertThat(it).startsWith(warned + ":4:1: NO_TEST "),
            it -> assertThat(it).startsWith(warned + ":4:44: PLAIN_REGEX "),
            it -> assertThat(it).startsWith(wrong + ":4:1: NO_TEST "),
            it -> assertThat(it).startsWith(wrong + ":4:58: NEVER_MATCHES "),
            it -> assertThat(it).startsWith(unreadable + ":1:9: NOT_YAML "));
    assertThat(session.err()).isEqualTo("2 errors, 3 warnings\n");
  }

  @Test
  void aProgramReadsAnArray() throws IOException {
    String file = file("wrong.yaml", WRONG);

    assertThat(Session.of("rules", "lint", "--json", file).out())
        .startsWith(
            "[{\"file\":\"%s\",\"line\":4,\"column\":1,\"code\":\"NO_TEST\",".formatted(file))
        .endsWith(
            ",{\"file\":\"%s\",\"line\":4,\"column\":58,\"code\":\"NEVER_MATCHES\",".formatted(file)
                + "\"level\":\"error\",\"message\":\"rules[0].filter: this can never be true:"
                + " severity=DEBUG excludes severity=INFO\"}]\n");
  }

  @Test
  void aFileThatIsAwayIsBadInput() {
    Session session = Session.of("rules", "lint", folder.resolve("none.yaml").toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains("none.yaml: no such file");
  }

  @Test
  void aRuleThatNoTestWantsToSeeIsTold() throws IOException {
    String file = file("rules.yaml", TESTED);
    file("one.test.yaml", TEST.formatted("one"));
    Files.createDirectory(folder.resolve("tests"));
    file("tests/two.test.yaml", TEST.formatted("two").replace("rules.yaml", "../rules.yaml"));

    assertThat(Session.of("rules", "lint", file).out())
        .isEqualTo(
            file
                + ":6:8: NO_TEST rules[2].id: three"
                + " (expected: a test that wants to see it match)\n");
  }

  @Test
  void aContactNobodyNamedIsAnErrorWhereQuenchActs() throws IOException {
    Path rules = Path.of("../../rules/llm-forge.yaml").toAbsolutePath();
    String config = file("quench.yaml", CONFIG.formatted(rules));

    assertThat(lintedOnceArmed(config))
        .contains("CONTACT_TBD contacts[0].reach: nobody named, and Quench acts in llm-forge");
    assertThat(refusedByCheck(config))
        .contains("llm-forge.yaml: CONTACT_TBD nobody is named to be called as ")
        .contains("and Quench acts in llm-forge");
  }

  @Test
  void soIsAFileThatKnowsOfNobodyAtAll() throws IOException {
    String rules = file("lonely.yaml", WARNED.replace("name: s,", "name: llm-forge,"));
    String config = file("quench.yaml", CONFIG.formatted(rules));

    assertThat(lintedOnceArmed(config))
        .contains("CONTACT_TBD contacts: none, and Quench acts in llm-forge (expected: at least");
    assertThat(refusedByCheck(config))
        .contains("lonely.yaml: CONTACT_TBD contacts: none, and Quench acts in llm-forge");
  }

  /** Nobody has to be called for what only watches. */
  private static String lintedOnceArmed(String config) {
    assertThat(Session.of("rules", "lint", "--config", config).out()).doesNotContain("CONTACT_TBD");
    assertThat(Session.of("arm", "llm-forge", "--config", config).exitCode())
        .isEqualTo(ExitCode.OK);
    Session armed = Session.of("rules", "lint", "--config", config);
    assertThat(armed.exitCode()).isEqualTo(ExitCode.NO);
    return armed.out();
  }

  private static String refusedByCheck(String config) {
    Session check = Session.of("run", "--check", "--config", config);
    assertThat(check.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    return check.err();
  }

  /** What reads rules to run by them refuses what the lint calls an error, in the same words. */
  @Test
  void anErrorOfTheLintRefusesTheFile() {
    assertThat(refusal(WRONG))
        .containsExactly(
            "4:58: rules[0].filter: this can never be true: severity=DEBUG excludes severity=INFO");
    assertThat(refusal(WARNED)).isEmpty();
  }

  /** Whoever mends a file is not told of the next fault only when the first is gone. */
  @Test
  void itIsRefusedForAllErrorsAtOnceWhateverTheirKind() {
    String filter = "severity=INFO AND severity=DEBUG";
    String wrong =
        """
        modes: [{id: m, title: M}]
        services: [{name: s, agents: [a], veto: soon, probes: [{id: h, path: /}]}]
        rules:
        - {id: r, impact: minor, filter: %s}
        - {id: q, mode: m, impact: {agent: b}, filter: trace:x}
        - {id: p, mode: m, impact: minor, filter: '(', client-caused: %s}
        - {id: o, mode: m, impact: minor, filter: trace:y, threshold: {count: 0}}
        silences: [{id: z, mute: true, reason: r, by: b}]
        """
            .formatted(filter, filter);

    List<String> refused = refusal(wrong);

    assertThat(refused)
        .hasSize(8)
        .anyMatch(it -> it.contains("rules[0].mode: missing"))
        .anyMatch(it -> it.contains("rules[0].filter: this can never be true"))
        .anyMatch(it -> it.contains("rules[2].client-caused: this can never be true"))
        .anyMatch(it -> it.contains("rules[1].impact: no service has an agent b"));
    assertThat(
            Rulebook.lint(wrong, Surroundings.UNKNOWN).stream()
                .filter(it -> it.level() == Level.ERROR)
                .map(it -> it.issue().toString()))
        .containsExactlyElementsOf(refused);
  }

  private static List<String> refusal(String text) {
    return Rulebook.parse(text)
        .match(it -> List.of(), issues -> issues.stream().map(Issue::toString).toList());
  }

  private static String untested(String file) {
    return file
        + ":4:1: NO_TEST rules: none tested"
        + " (expected: tests beside the file, tests/NAME.test.yaml)\n";
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
