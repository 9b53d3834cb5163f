package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.rules.Lines;
import dev.quench.app.cli.terminal.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryCommandTest {
  private static final String ENTRIES =
      """
      {"insertId": "1",  "severity": "ERROR", "textPayload": "größer"}

      {"insertId": "2", "severity": "INFO"}
      {"insertId": "3", "severity": "CRITICAL"}""";

  @TempDir private Path folder;

  @Test
  void matchingLinesArePrintedAsTheyWereRead() {
    Session session = Session.withInput(ENTRIES, "query", "severity>=ERROR");

    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.out())
        .isEqualTo(
            """
            {"insertId": "1",  "severity": "ERROR", "textPayload": "größer"}
            {"insertId": "3", "severity": "CRITICAL"}
            """);
  }

  @Test
  void aFilterMayBeginWithAMinusSign() {
    Session session = Session.withInput(ENTRIES, "query", "-severity>=ERROR");

    assertThat(session.out()).isEqualTo("{\"insertId\": \"2\", \"severity\": \"INFO\"}\n");
    assertThat(Session.withInput(ENTRIES, "query", "-httpRequest.status>=500").exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void nothingMatchingIsExitCodeOne() {
    Session session = Session.withInput(ENTRIES, "query", "severity=EMERGENCY");

    assertThat(session).isEqualTo(new Session(ExitCode.NO, "", ""));
  }

  @Test
  void aBadFilterIsShownWithACaret() {
    Session session = Session.of("query", "severity>=ERROR AND (a OR\n  thud=\"x\")");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).startsWith("quench: bad filter, at 2:3: ");
    assertThat(session.err()).endsWith("\n    thud=\"x\")\n    ^\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"[,jq -c '.[]'", "{,jq -c ."})
  void entriesOverSeveralLinesAreNamedOnceWithWhatMakesThemOne(String begin, String mend)
      throws IOException {
    Path pretty =
        Files.writeString(folder.resolve("pretty.json"), begin + "\n  \"severity\": 1,\n");

    Session session = Session.of("query", "a", pretty.toString());

    assertThat(session.err())
        .isEqualTo(
            "quench: %s:1:1: an entry over several lines (expected: each in one line, as %s writes it)\n"
                .formatted(pretty, mend));
    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void badLinesAndFilesAreNamedAndTheRestIsRead() throws IOException {
    Path file = folder.resolve("entries");
    Files.writeString(file, "{\"a\": 1, \"a\": 2}\n[]\n{\"severity\": \"ERROR\"} x\n" + ENTRIES);
    Path absent = folder.resolve("absent");

    Session session = Session.of("query", "severity>=ERROR", file.toString(), absent.toString());

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.out().lines()).hasSize(2);
    assertThat(session.err().lines())
        .satisfiesExactly(
            it -> assertThat(it).startsWith("quench: " + file + ":1:").contains("'a'"),
            it ->
                assertThat(it)
                    .startsWith("quench: " + file + ":2:")
                    .contains("an array (expected: a JSON object)"),
            it -> assertThat(it).startsWith("quench: " + file + ":3:").contains("'x'"),
            it -> assertThat(it).startsWith("quench: " + absent + ": no such file"));
  }

  @Test
  void eachQuestionOfABatchIsAnsweredInOrder() {
    Session session =
        Session.withInput(
            """
            {"filter": "severity>=ERROR", "entry": {"severity": "ERROR"}}
            {"entry": {"severity": "INFO"}, "filter": "severity>=ERROR"}
            {"filter": "a AND\\n AND", "entry": {}}
            not JSON
            {"filter": "a"}
            {"filter": 7, "entry": {}}
            {"filter": "a", "entry": {"a": 1, "a": 2}}
            """,
            "query",
            "--batch");

    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.err()).isEmpty();
    assertThat(session.out().lines())
        .satisfiesExactly(
            it -> assertThat(it).isEqualTo("{\"match\": true}"),
            it -> assertThat(it).isEqualTo("{\"match\": false}"),
            it ->
                assertThat(it).startsWith("{\"error\": \"").endsWith("\"line\": 2, \"column\": 2}"),
            it ->
                assertThat(it).startsWith("{\"error\": \"").contains("\"line\": 4, \"column\": 1}"),
            it -> assertThat(it).contains("entry: missing", "\"line\": 5,"),
            it -> assertThat(it).contains("filter: 7 (expected: a text)", "\"line\": 6,"),
            it -> assertThat(it).contains("the key 'a' twice", "\"line\": 7,"));
  }

  @Test
  void theMarkSomeEditorsPutBeforeAFileIsNoPartOfIt() {
    String entry = "{\"textPayload\": \"a\"}\r\n";

    assertThat(Session.withInput("\uFEFF" + entry, "query", "a").out()).isEqualTo(entry);
    assertThat(
            Session.withInput("\uFEFF{\"filter\": \"a\", \"entry\": {}}\r\n", "query", "--batch")
                .out())
        .isEqualTo("{\"match\": false}\n");
  }

  @Test
  void aBlankLineOfABatchAsksNothingAndCounts() {
    Session session =
        Session.withInput("\n{\"filter\": \"a\", \"entry\": {}}\n \t\n7\n", "query", "--batch");

    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.out().lines())
        .satisfiesExactly(
            it -> assertThat(it).isEqualTo("{\"match\": false}"),
            it -> assertThat(it).startsWith("{\"error\": ").contains("\"line\": 4,"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "without a filter, query, Missing FILTER",
    "a mistyped option, query --bach, Unknown option: '--bach'",
    "a filter and a batch, query --batch a, --batch takes no FILTER",
  })
  void aMisusedQueryShowsHowToUseIt(String how, String line, String message) {
    Session session = Session.of(line.split(" "));

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).startsWith("quench: " + message).contains("Usage: quench query");
  }

  @Test
  void linesAsLongAsTheyComeAreReadAcrossBuffers() {
    String entry = "{\"severity\": \"ERROR\", \"textPayload\": \"" + "x".repeat(200_000) + "\"}";

    Session session = Session.withInput(entry + "\n" + entry, "query", "textPayload:xx");

    assertThat(session.out()).isEqualTo(entry + "\n" + entry + "\n");
  }

  @Test
  void aLineThatNobodyWantsToTheEndIsNoLine() throws IOException {
    byte[] text = ("x".repeat(100_000) + "\ny").getBytes(StandardCharsets.UTF_8);
    AtomicInteger reads = new AtomicInteger();

    Lines lines = new Lines(new ByteArrayInputStream(text), () -> reads.incrementAndGet() < 2);

    assertThat(lines.next()).isEmpty();
  }
}
