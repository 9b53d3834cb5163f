package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Progress;
import dev.quench.app.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  private static final String RULES =
      """
      rules:
        - id: small
          owner: ann
          mode: m
          impact: minor
          filter: |
            severity>=ERROR
            textPayload:small
      modes:
        - {id: m, title: M, remediation: probe}
      services:
        - name: forge
          agents: [one]
          probes: [{id: health, path: /health, baseline: {status: [200]}}]
      """;
  private static final String ENTRY =
      "{\"logName\":\"projects/p/logs/l\",\"insertId\":\"i%d\",\"severity\":\"ERROR\","
          + "\"timestamp\":\"2026-03-02T12:00:0%dZ\",\"resource\":{\"type\":\"cloud_run_revision\","
          + "\"labels\":{\"project_id\":\"p\",\"location\":\"r\",\"service_name\":\"forge\"}},"
          + "\"textPayload\":\"%s\"}%n";

  @TempDir private Path folder;
  private String old = "";
  private String edited = "";
  private String entries = "";

  @BeforeEach
  void writeFiles() throws IOException {
    old = write("old.yaml", RULES);
    edited =
        write("new.yaml", RULES.replace("Payload:small", "Payload:tiny").replace("ann", "bob"));
    entries = write("entries.jsonl", ENTRY.formatted(1, 1, "small") + "{\n" + entry(3, "tiny"));
  }

  @Test
  void saysWhatRulesWouldHaveFound() {
    Session session = Session.of("backtest", "--rules", old, entries);

    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.err()).isEmpty();
    assertThat(session.out())
        .startsWith("3 entries; 1 could not be read, of which the first:\n  " + entries + ":2: ")
        .endsWith(
            """

            rule                                   matches
            small                                        1

            Incidents
              2026-03-02T12:00:01Z P4 forge: m, by small: SEVERITY_TOO_LOW, P4 is told, not acted on
            """);
  }

  @Test
  void saysWhatAnEditChanges() {
    Session session = Session.of("rules", "diff", old, edited, entries);

    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(session.out())
        .startsWith(
            """
            changed rule small (owner bob)
              owner:
                - ann
                + bob
              filter:
                - textPayload:small
                + textPayload:tiny
            """)
        .contains("  gained " + entries + ":3 2026-03-02T12:00:03Z i3\n")
        .contains("  lost   " + entries + ":1 2026-03-02T12:00:01Z i1\n")
        .contains("Incidents: 0 as before, 1 that would be new, 1 that would not be any more\n");
    assertThat(Session.of("backtest", "--rules", edited, "--against", old, entries).exitCode())
        .isEqualTo(ExitCode.NO);
  }

  @Test
  void whereNothingDiffersTheExitCodeSaysSo() {
    assertThat(Session.of("rules", "diff", old, old, entries).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Session.of("rules", "diff", old, old))
        .isEqualTo(new Session(ExitCode.OK, "No part of the file differs\n", ""));
  }

  @Test
  void programsReadJson() {
    assertThat(Session.of("rules", "diff", old, edited, entries, "--json").out())
        .startsWith("{\"parts\":[{\"what\":\"changed\",\"name\":\"rule small (owner bob)\"")
        .contains("\"backtest\":{\"entries\":3,\"broken\":1,");
    assertThat(Session.withInput(entry(1, "small"), "backtest", "--rules", old, "--json").out())
        .contains("\"rule\":{\"value\":\"small\"}", "\"now\":1", "\"SEVERITY_TOO_LOW\"");
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertThat(badInput("backtest", "--rules", old, "nowhere.jsonl"))
        .isEqualTo(
            "quench: nowhere.jsonl: no such file (expected: a file of LogEntries, one a line)\n");
    assertThat(badInput("backtest", "--rules", old, old + "/below.jsonl"))
        .contains("/below.jsonl: Not a directory (expected: ");
    assertThat(badInput("backtest", "--rules", old, folder.toString()))
        .contains(": a directory (expected: ");
    assertThat(badInput("backtest", "--rules", old, "--from-logging"))
        .startsWith("quench: --project: missing");
    assertThat(
            badInput(
                "backtest", "--rules", old, "--from-logging", "--project=p", "--since=yesterday"))
        .startsWith("quench: --since: yesterday (expected: 30d, 12h or a time such as ");
    assertThat(badInput("backtest", "--rules", old, "--from-logging", "--project=p", entries))
        .contains("and --from-logging (expected: one of the two)");
    assertThat(badInput("rules", "diff", old, entries)).contains("in " + entries);
  }

  @Test
  void entriesThatAreNoLinesOfJsonAreNotAPastInWhichNothingWas() throws IOException {
    String array = write("array.json", "[\n{}\n]\n");

    assertThat(badInput("backtest", "--rules", old, array))
        .startsWith(
            "quench: no entry could be read (expected: LogEntries, one JSON object a line);"
                + " the first:\n  "
                + array
                + ":1: ");
    assertThat(badInput("rules", "diff", old, edited, array)).contains("no entry could be read");
  }

  @Test
  void aBarIsDrawnOnlyWhereSomebodyWatches() {
    assertThat(drawn(true)).startsWith("\r[###############...............] 50 %  5,000 entries");
    assertThat(drawn(false)).isEmpty();
  }

  private static String drawn(boolean watched) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
    Progress progress =
        new Progress(new Terminal(InputStream.nullInputStream(), printed, printed, watched), 200);
    progress.at(4_999, 99);
    progress.at(5_000, 100);
    progress.end();
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String badInput(String... args) {
    Session session = Session.of(args);
    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    return session.err();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String entry(int number, String text) {
    return ENTRY.formatted(number, number, text);
  }
}
