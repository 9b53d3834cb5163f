package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.ruletest.TestSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTestCommandTest {
  private static final String FOLDER = "src/test/resources/ruletest/";

  @TempDir private Path folder;

  @Test
  void passingTestsAreCountedAndSoAreTheRulesTheyCover() {
    Session session = Session.of("rules", "test", FOLDER + "passing");

    assertThat(session.out())
        .isEqualTo(
            """
            10 tests in 1 file, all passed
            rules.yaml: 4 of 5 rules are seen to match, not seldom
            """);
    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whichRulesNoTestCoversIsNotSaidWhereTestsWereLeftOut() {
    String file = FOLDER + "passing/passing.test.yaml";

    assertThat(Session.of("rules", "test", file).out())
        .isEqualTo("10 tests in 1 file, all passed\n");
    assertThat(Session.of("rules", "test", FOLDER + "passing", "--only", "says no").out())
        .isEqualTo("1 test in 1 file, all passed\n");
  }

  @Test
  void testsThatNobodyNamesAreThoseOfTheFolderOneIsInElseTheShippedOnes(@TempDir Path here)
      throws IOException {
    Path home = Path.of("quench");
    assertThat(TestSuite.unnamed(here, home)).isEqualTo(home.resolve("rules"));
    Path rules = Files.createDirectories(here.resolve("rules"));
    assertThat(TestSuite.unnamed(here, home)).isEqualTo(home.resolve("rules"));
    Files.createFile(Files.createDirectory(rules.resolve("tests")).resolve("own.test.yaml"));
    assertThat(TestSuite.unnamed(here, home)).isEqualTo(rules);
  }

  @Test
  void aFailingTestIsShownWithItsDifference() {
    Session session = Session.of("rules", "test", FOLDER + "failing", "--only", "the wrong agent");

    assertThat(session.out())
        .startsWith(
            """
            FAIL src/test/resources/ruletest/failing/failing.test.yaml:13: the wrong agent, and not the client
              entries[0] matches
                - greeter-error, agent parter, client-caused true
                + greeter-error, agent greeter, client-caused false
            1 test in 1 file, 1 failed (- expected, + found)
            """);
    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
  }

  @Test
  void onRequestItIsSaidWhatHappenedInTestsThatPassed() {
    Session session =
        Session.of("rules", "test", FOLDER + "passing", "--only", "says no", "--verbose");

    assertThat(session.out())
        .contains(
            "ok   ", "  what happened\n", "decided OBSERVE_ONLY:", "rolling back from new to old");
  }

  @Test
  void aBrokenFileIsBadInputAfterTheOthersWerePlayed() {
    Session session = Session.of("rules", "test", FOLDER);

    assertThat(session.out()).contains("17 tests in 2 files, 6 failed");
    assertThat(session.err())
        .contains("1 problem in src/test/resources/ruletest/broken/no-tests.test.yaml\n");
    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void theResultsAreWrittenForBuildServers() throws IOException {
    Path report = folder.resolve("report.xml");
    Session session = Session.of("rules", "test", FOLDER + "failing", "--junit", report.toString());

    assertThat(Files.readString(report)).contains("<testsuites tests=\"7\" failures=\"6\">");
    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
  }

  @Test
  void withoutTestsThereIsNothingToPass() {
    assertThat(Session.of("rules", "test", folder.toString()).err())
        .isEqualTo("quench: no tests (expected: files named *.test.yaml)\n");
    assertThat(Session.of("rules", "test", folder + "/none").err())
        .isEqualTo(
            "quench: %s/none: no such directory (expected: one with files named *.test.yaml)\n"
                .formatted(folder));
    assertThat(Session.of("rules", "test", FOLDER + "passing", "--only=x1").err())
        .isEqualTo("quench: no tests called like 'x1' (expected: a part of a test's name)\n");
  }

  @Test
  void aReportThatCannotBeWrittenIsBadInput() {
    Session session =
        Session.of("rules", "test", FOLDER + "passing", "--junit", folder + "/none/report.xml");

    assertThat(session.err()).contains("report.xml").contains("(expected: a place to write)");
    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
