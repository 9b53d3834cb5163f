package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

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

  @Test
  void aMistypedCommandIsToldWhatWasMeant() {
    Session session = Session.of("qeury");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains("'qeury'", "Did you mean: quench query");
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
