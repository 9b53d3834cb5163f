package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  @Test
  void helpIsUnderstoodAsAWordToo() {
    assertThat(Session.of("help").out()).isEqualTo(Session.of("--help").out());
    assertThat(Session.of("help", "verify").out()).isEqualTo(Session.of("verify", "--help").out());
    assertThat(Session.of("help").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void groupsSayInASentenceWhatTheirCommandsDo() {
    assertThat(Session.of("rules", "--help").out().replaceAll("\\s+", " "))
        .contains("test Play the tests that stand beside rule files, down to the decision. ");
    assertThat(Session.of("verify", "--help").out().replaceAll("\\s+", " "))
        .contains("Default: 10m ");
  }

  @Test
  void helpListsTheCommandsAndTheExitCodes() {
    Session session = Session.of("--help");

    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(session.out()).contains("Usage: quench", "  run ", "  query ", "Exit codes:");
    assertThat(session.err()).isEmpty();
  }

  @Test
  void withoutACommandItShowsHowToUseIt() {
    Session session = Session.of();

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).startsWith("quench: Missing command").contains("Usage: quench");
  }

  @ParameterizedTest(name = "quench {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "qeury | qeury: no such command (did you mean 'quench query'?)",
        "rulez lint | rulez: no such command (did you mean 'quench rules'?)",
        "lint rules.yaml | lint: no such command (did you mean 'quench rules lint'?)",
        "rules lnt --strict | lnt: no such command (did you mean 'quench rules lint'?)",
        "incident opne | opne: no such command (did you mean 'quench incident open'?)",
      })
  void aMistypedCommandIsToldWhatWasMeant(String line, String expected) {
    assertThat(Session.of(line.split(" ")))
        .isEqualTo(new Session(ExitCode.BAD_INPUT, "", "quench: " + expected + "\n"));
  }

  @Test
  void anUnknownCommandIsToldWhichThereAre() {
    assertThat(Session.of("frobnicate").err())
        .startsWith("quench: frobnicate: no such command (expected: one of ")
        .contains(", query, ")
        .hasLineCount(1);
  }

  @Test
  void anUnknownOptionIsNoCommand() {
    assertThat(Session.of("rules", "--lint").err()).startsWith("quench: Unknown option: '--lint'");
  }

  @Test
  void anotherModulesCommandIsListedAndCalled() {
    assertThat(Session.of("--help").out()).contains("  faulty ");
    assertThat(Session.of("faulty", "--help").out()).startsWith("Usage: quench faulty");
  }

  @Test
  void aFaultIsOneLineAndAStackOnlyWhenAskedFor() {
    assertThat(Session.of("faulty"))
        .isEqualTo(
            new Session(
                ExitCode.FAULT,
                "",
                """
                quench: a fault of Quench: java.lang.IllegalStateException: boom
                Run it again with --debug for the stack trace.
                """));
    assertThat(Session.of("faulty", "--debug").err()).contains("\tat dev.quench.app.cli.Faulty");
  }
}
