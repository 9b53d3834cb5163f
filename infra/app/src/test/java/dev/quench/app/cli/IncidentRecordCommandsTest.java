package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.record.Archive;
import dev.quench.remediation.shift.Pin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do about an incident, as they type it. */
class IncidentRecordCommandsTest {
  private static final String PLAN = "i1-p66f778a0";

  @TempDir private Path folder;

  @Test
  void whoAcknowledgesFirstIsNamedToWhoeverComesLater() throws IOException {
    seed(SampleIncident.watch());

    Session first = on("ack", "i1");
    Session again = on("ack", "i1", "--json");

    assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(first.out()).startsWith("P1 i1: acknowledged by " + Person.name() + " at 2");
    assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(again.out()).contains("\"by\":\"" + Person.name(), "\"kind\":\"ACKNOWLEDGED\"");
    assertThat(on("incidents", "show", "i1", "--json").out()).containsOnlyOnce("ACKNOWLEDGED");
  }

  @Test
  void anIncidentThatNobodyKnowsIsNamed() throws IOException {
    seed(SampleIncident.watch());

    for (String command : List.of("ack", "veto", "apply")) {
      assertThat(on(command, "i9"))
          .isEqualTo(
              new Session(
                  ExitCode.BAD_INPUT,
                  "",
                  "quench: incident: i9 (expected: one of quench incidents list)\n"));
    }
  }

  @Test
  void aVetoEndsTheWaitForIt() throws IOException {
    seed(SampleIncident.withIncident(Phase.AWAITING_VETO, 2));

    Session veto = on("veto", "i1", "--reason", "the fix is in review");

    assertThat(veto.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(veto.out())
        .isEqualTo("i1: vetoed by " + Person.name() + "; Quench does not act in it by itself\n");
    assertThat(on("incidents", "show", "i1").out())
        .contains("GATHERING", "vetoed by " + Person.name() + ": the fix is in review");
  }

  @Test
  void aVetoThatComesTooLateIsRefused() throws IOException {
    seed(SampleIncident.watch());

    assertThat(on("veto", "i1"))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: veto: incident i1 is RESOLVED since 10:00:40Z (expected: one in which"
                    + " Quench has not acted yet)\n"));
  }

  @Test
  void aPlanIsAppliedByItsNameOrItsIncident() throws IOException {
    for (String name : List.of("i1", PLAN)) {
      Path own = folder.resolve(name + ".db");
      seed(own, SampleIncident.withIncident(Phase.PROPOSED, 2));

      Session applied = on(own, "apply", name, "--no-wait");

      assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.OK);
      assertThat(on(own, "incidents", "show", "i1").out())
          .contains("plan " + PLAN + " applied by " + Person.name());
    }
  }

  @Test
  void aPlanThatWasSupersededOrHasExpiredIsNamed() throws IOException {
    seed(SampleIncident.withIncident(Phase.PROPOSED, 2));
    Path over = folder.resolve("over.db");
    seed(over, SampleIncident.watch());

    assertThat(on("apply", "i1-p00000000"))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: plan: i1-p00000000 was superseded (expected: "
                    + PLAN
                    + ", from llm-forge-00042-bad to llm-forge-00041-abc, the plan of incident i1"
                    + " now)\n"));
    assertThat(on(over, "apply", "i1").err())
        .isEqualTo(
            "quench: plan: "
                + PLAN
                + " expired: incident i1 is RESOLVED since 10:00:40Z (expected: the plan of an open"
                + " incident); quench rollback llm-forge --to llm-forge-00041-abc goes through the"
                + " same probe and gates now\n");
  }

  @Test
  void notesAndStepsAreKeptWithTheirAuthor() throws IOException {
    seed(SampleIncident.watch());

    assertThat(on("incidents", "note", "i1", "RuVector ran out of disk").out())
        .isEqualTo("i1: " + Person.name() + ": RuVector ran out of disk\n");
    assertThat(on("incidents", "step", "i1", "fix").out())
        .isEqualTo("i1: fix done by " + Person.name() + "\n");
    assertThat(on("incidents", "note", "i1", " "))
        .isEqualTo(
            new Session(ExitCode.BAD_INPUT, "", "quench: note: ' ' (expected: a sentence)\n"));
    assertThat(on("incidents", "step", "i1", "sleep").err()).contains("'sleep'", "INVESTIGATE");
  }

  @Test
  void whatNoWatchHasAnyMoreIsStillThereWholeAndTakesNotes() throws IOException {
    Watch before = SampleIncident.watch();
    Watch forgot = Watch.start(SampleIncident.SERVICE);
    try (SqliteLedger open = SqliteLedger.open(folder.resolve("quench.db"))) {
      List<Change> changes = new ArrayList<>();
      changes.add(new Change(Watch.key(forgot.service()), 0, forgot));
      changes.addAll(new Archive(open).changes(forgot, before).toOptional().orElseThrow());
      assertThat(open.commit(changes)).isInstanceOf(CommitOutcome.Committed.class);
    }
    assertThat(on("incidents", "list").out()).contains("i1 ", "all agents answer 500");
    assertThat(on("incidents", "report", "i1").out()).contains("| budget | passed |");
    assertThat(on("explain", "i1").out()).contains("enough is left");
    assertThat(on("incidents", "note", "i1", "late").out())
        .isEqualTo("i1: " + Person.name() + ": late\n");
    assertThat(on("incidents", "step", "i1", "review").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(on("incidents", "list").out())
        .as("the record is closed")
        .contains(" RESOLVED      -  ");
    assertThat(on("incidents", "show", "i1", "--json").out()).contains("late", "REVIEW");
    assertThat(on("ack", "i1"))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: incident: i1 is only a record by now (expected: one of the latest 20, or a"
                    + " note or a step)\n"));
  }

  @Test
  void everyDecisionIsExplainedWithItsGatesAndWhatWouldHaveFlippedIt() throws IOException {
    seed(SampleIncident.decidedOften());
    assertThat(on("explain", "i1").out())
        .contains(
            "  before     COOLING_DOWN at 2026-03-01T10:00:00Z, the same 2 times until"
                + " 2026-03-01T10:00:01Z (--all: in full)\n")
        .doesNotContain("against 600 s");
    assertThat(on("explain", "i1", "--all").out())
        .containsSubsequence(
            "P1: COOLING_DOWN",
            "60 s, against 600 s",
            "Nearest change: one change would have made it act: more time since the last action (by"
                + " 9 min)",
            "P1: ROLL_BACK",
            "1, against 3 a day");
    assertThat(on("explain", "i1", "--json").out())
        .contains(
            "\"before\":[{\"decision\":{", "\"limit\":\"600 s\"", "\"distance\":\"by 9 min\"");
    assertThat(on("incidents", "report", "i1").out())
        .containsSubsequence("### COOLING_DOWN at", "| 60 s | 600 s |", "### ROLL_BACK at");
    assertThat(on("incidents", "show", "i1").out())
        .contains("the same 2 times since 2026-03-01T10:00:00Z");
  }

  @Test
  void aPlanWhoseTargetWasNotAskedSaysSo() throws IOException {
    seed(SampleIncident.unasked());
    assertThat(on("explain", "i1").out())
        .containsPattern("\\n  probed +.*\\n  but +the target was not asked: no URL\\n");
    assertThat(on("incidents", "show", "i1").out())
        .containsSubsequence("\nPlan: 100 % from", "\n  but the target was not asked: no URL\n");
    assertThat(on("incidents", "report", "i1").out())
        .contains("But the target was not asked: no URL.");
  }

  @Test
  void whatIsOwedIsShownUntilItIsPaid() throws IOException {
    Pin pin = Pin.on(new RevisionName("llm-forge-00041-abc"), Instant.EPOCH, "i1");
    seed(SampleIncident.pinned(pin));
    assertThat(on("incidents", "list").out()).contains(" communicate pin  ROLL_BACK");
    assertThat(on("incidents", "list", "--json").out()).contains("\"owes\":\"traffic is pinned");
    assertThat(on("incidents", "show", "i1").out())
        .contains("owes       traffic is pinned to llm-forge-00041-abc since");
    assertThat(on("incidents", "report", "i1").out()).contains("- traffic is pinned to llm-forge");
  }

  private Session on(String... args) {
    return on(folder.resolve("quench.db"), args);
  }

  private static Session on(Path ledger, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--ledger", ledger.toString(), "--rules", "../../rules/llm-forge.yaml"));
    return Session.of(all.toArray(String[]::new));
  }

  private void seed(Watch watch) throws IOException {
    seed(folder.resolve("quench.db"), watch);
  }

  private static void seed(Path ledger, Watch watch) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      Change change = new Change(Watch.key(watch.service()), 0, watch);
      assertThat(open.commit(List.of(change))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }
}
