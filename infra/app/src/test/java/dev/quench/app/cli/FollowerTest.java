package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.incident.IncidentsCommand;
import dev.quench.app.cli.incident.WaitOptions;
import dev.quench.app.cli.ledger.Follower;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.drive.Heartbeat;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Watch ENDED = SampleIncident.watch();
  private static final Watch BEGUN = SampleIncident.withIncident(Phase.PROBING, 1);
  private static final Watch DECIDED = SampleIncident.withIncident(Phase.ACTING, 2);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void theTimelineIsPrintedAsItGrowsEachLineOnce() {
    Incident last = follow(true, BEGUN, BEGUN, DECIDED, ENDED);

    assertThat(last.phase()).isEqualTo(Phase.RESOLVED);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            2026-03-01T10:00:00Z  seen     all agents answer 500
            2026-03-01T10:00:12Z  decided  ROLL_BACK
            """);
  }

  @Test
  void whatNobodyWorksOnIsNotWaitedFor() {
    assertThat(follow(false, BEGUN).phase()).isEqualTo(Phase.PROBING);
  }

  @Test
  void aProposalWaitsForAPerson() {
    Watch proposed = SampleIncident.waiting(Phase.PROPOSED);

    assertThat(follow(true, proposed).phase()).isEqualTo(Phase.PROPOSED);
  }

  @ParameterizedTest
  @EnumSource(names = {"WATCHING", "PROPOSED"})
  @Timeout(20)
  void aRequestThatWasRefusedHasItsAnswerThoughTheIncidentGoesOn(Phase waits) {
    Watches watches =
        watches(
            true,
            SampleIncident.withIncident(waits, 1),
            SampleIncident.withIncident(Phase.PROBING, 1),
            SampleIncident.waiting(waits));
    Incident begun = watches.of(SampleIncident.SERVICE).incident().orElseThrow();

    int exitCode = new WaitOptions().follow(terminal(), watches, SampleIncident.SERVICE, begun);

    assertThat(exitCode).isEqualTo(ExitCode.NO);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("ROLL_BACK", waits + ", ROLL_BACK.");
  }

  @Test
  @Timeout(20)
  void whoWasRefusedIsToldHowToTakeItUponThemselves() {
    Watches watches = watches(true, BEGUN, SampleIncident.refused());
    Incident begun = watches.of(SampleIncident.SERVICE).incident().orElseThrow();

    new WaitOptions().follow(terminal(), watches, SampleIncident.SERVICE, begun);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith(
            """
            CLOSED, COOLING_DOWN. All about it: quench incidents show i1
            To take that upon yourself: quench rollback llm-forge --override \
            HUMAN_ACTIVE,COOLING_DOWN --reason "..."
            """);
  }

  @Test
  @Timeout(20)
  void thatWhoDidItIsGoneIsSaid() {
    ScriptedLedger ledger = new ScriptedLedger(BEGUN, DECIDED);
    Watches watches = ledger.watches(true, NOW);

    Incident last =
        new Follower(terminal(), watches)
            .follow(
                () -> {
                  Watch now = watches.of(SampleIncident.SERVICE);
                  if (now.equals(DECIDED)) {
                    ledger.commit(List.of(Change.removal(Heartbeat.key("p"), 1)));
                  }
                  return now.incident().orElseThrow();
                },
                Incident::timeline,
                Incident::answered);

    assertThat(last.phase()).isEqualTo(Phase.ACTING);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith(
            "Note: nobody is at work on this ledger any more: its quench run is gone. The next"
                + " quench run goes on from here.\n");
  }

  private Incident follow(boolean attended, Watch... states) {
    Watches watches = watches(attended, states);
    return new Follower(terminal(), watches)
        .follow(
            () ->
                IncidentsCommand.Found.in(watches.of(SampleIncident.SERVICE))
                    .toList()
                    .get(0)
                    .incident(),
            Incident::timeline,
            Incident::answered);
  }

  private Terminal terminal() {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Terminal(InputStream.nullInputStream(), printed, printed);
  }

  private static Watches watches(boolean attended, Watch... states) {
    return new ScriptedLedger(states).watches(attended, NOW);
  }
}
