package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftCommandsTest {
  @TempDir private Path folder;
  private Path ledger = Path.of("");

  @BeforeEach
  void seed() throws IOException {
    ledger = folder.resolve("quench.db");
    seed(Watch.start(SampleIncident.SERVICE), 0);
  }

  private void seed(Watch watch, long replaces) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      Change change = new Change(Watch.key(watch.service()), replaces, watch);
      assertThat(open.commit(List.of(change))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }

  @Test
  void aRolloutIsRecordedAndWaitsForAProcess() {
    Session begun = on("rollout", "llm-forge", "r2", "--steps", "20,100", "--soak", "1m");

    assertThat(begun.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(begun.out()).contains("rollout of r2 by 20, 100 %, each for 60 s", "LOOKING");
    assertThat(begun.err()).contains("no quench run is working on this ledger");
    assertThat(on("rollout", "status", "llm-forge").out()).contains("r2", "LOOKING");
    assertThat(on("split", "status", "llm-forge", "--json").out())
        .contains("\"steps\":[20,100]", "\"soak\":\"PT1M\"");
  }

  @Test
  void aRefusedRolloutIsExplainedGateByGate() throws IOException {
    seed(SampleShift.refused(), 1);

    Session explained = on("explain", SampleShift.ID);

    assertThat(explained.exitCode()).as(explained.err()).isEqualTo(ExitCode.OK);
    assertThat(explained.out())
        .containsSubsequence(
            "llm-forge-s1 of my-project/us-central1/llm-forge, rollout of r2 by 10, 100 %",
            ": KNOWN_BAD",
            "rules      0123456789abcdef",
            "traffic         r1 100 %",
            "ready           passed",
            "r2, against Ready",
            "known bad       KNOWN_BAD",
            "return          NO_RETURN",
            "Nearest change: 2 gates refuse; it would have acted only with all of:");
    assertThat(on("explain", SampleShift.ID, "--json").out())
        .contains(
            "\"shift\":\"llm-forge-s1\"",
            "\"refusal\":\"KNOWN_BAD\"",
            "\"nearestChange\":{\"together\":[{\"gate\":\"known bad\"");
    assertThat(on("rollout", "status", "llm-forge", "--json").out())
        .contains("\"decisions\":[{", "\"gate\":\"return\"");
  }

  @Test
  void whatWasDecidedAboutOneBeforeTheLatestIsExplained() throws IOException {
    seed(SampleShift.refused(), 1);
    assertThat(on("rollout", "llm-forge", "r3", "--no-wait").exitCode()).isZero();

    assertThat(on("rollout", "status", "llm-forge").out()).contains("r3");
    assertThat(on("explain", SampleShift.ID).out())
        .contains("rollout of r2 by 10, 100 %", ": KNOWN_BAD");
  }

  @Test
  void whatIsNotDecidedYetIsSaidToBe() {
    String begun = on("rollout", "llm-forge", "r2", "--no-wait").out();
    Session explained = on("explain", begun.substring(0, begun.indexOf(' ')));

    assertThat(explained.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(explained.err()).contains(": nothing is decided yet");
  }

  @Test
  void thereIsOneAtATime() {
    assertThat(on("split", "llm-forge", "--to", "r1=50,r2=50", "--no-wait").exitCode()).isZero();

    Session second = on("rollout", "llm-forge", "r2");

    assertThat(second.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(second.err()).contains("is LOOKING (expected: none under way; see its status)");
  }

  @Test
  void whatHasMovedNothingYetIsAbortedAtOnce() {
    assertThat(on("release-pin", "llm-forge", "--no-wait").exitCode()).isZero();

    Session undone = on("split", "undo", "llm-forge");

    assertThat(undone.exitCode()).as(undone.err()).isZero();
    assertThat(undone.out()).contains("ABORTED, ASKED: asked for by");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rollout llm-forge r2 --steps 50,10 | steps: 50,10 (expected: increasing percents above 0, the last one 100)
          rollout llm-forge r2 --steps 10,x  | --steps: 10,x ('x' is no whole number of percent)
          rollout llm-forge r2 --soak soon   | --soak: soon (expected: a duration such as 30s, 5m or 1h, at most 1d)
          rollout llm-forge                  | Missing: SERVICE and REVISION, or status, abort, resume
          rollout abort llm-forge            | llm-forge: no rollout or split is under way (expected: one; the last: none)
          rollout resume llm-forge           | llm-forge: no rollout or split is under way (expected: one; the last: none)
          rollout lmm-forge r2               | service: lmm-forge (expected: one of
          split llm-forge --to r1=50,r2=40   | split: r1=50,r2=40, together 90 % (expected: two revisions, each above 0 %, together 100 %)
          split llm-forge --to r1=50,r1=50   | --to: r1 twice (expected: REVISION=PERCENT,REVISION=PERCENT, together 100)
          split llm-forge --to r1            | --to: r1 (expected: REVISION=PERCENT,REVISION=PERCENT, together 100)
          split llm-forge --to =50,r2=50     | --to: =50,r2=50 (expected: REVISION=PERCENT,REVISION=PERCENT, together 100)
          split llm-forge                    | Missing: SERVICE and --to, or status, complete, undo
          split undo llm-forge               | llm-forge: no rollout or split is under way (expected: one; the last: none)
          """)
  void whatCannotBeMeantIsNamed(String words, String message) {
    Session session = on(words.split(" +"));

    assertThat(session.exitCode()).as(session.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains(message);
  }

  @Test
  void onlyASplitThatStandsIsCompleted() {
    assertThat(on("split", "llm-forge", "--to", "r1=50,r2=50", "--no-wait").exitCode()).isZero();

    Session session = on("split", "complete", "llm-forge", "r2");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains("is a split, LOOKING (expected: a split, HELD)");
    assertThat(on("split", "status", "llm-forge").out()).contains("Nothing to compare yet: ");
    assertThat(on("split", "status", "llm-forge", "--json").out())
        .contains("\"shares\":{\"r1\":50,\"r2\":50}");
  }

  @Test
  void aRollbackThatQuenchWouldChooseATargetForIsRefusedWhileTrafficIsMoved() {
    assertThat(on("rollout", "llm-forge", "r2", "--no-wait").exitCode()).isZero();

    Session session = on("rollback", "llm-forge", "--no-wait");

    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(session.err())
        .contains(
            "the rollout, is LOOKING (expected: none under way, or --to;"
                + " quench rollout abort llm-forge puts the traffic from before back)");
    assertThat(on("incidents", "list").exitCode()).as("none was opened").isEqualTo(ExitCode.NO);
    assertThat(on("rollback", "llm-forge", "--to", "r1", "--no-wait").exitCode()).isZero();
  }

  @Test
  void whereNothingWasEverMovedTheAnswerIsNo() {
    Session session = on("rollout", "status", "llm-forge");

    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(session.err()).contains("No rollout or split of my-project/us-central1/llm-forge");
  }

  private Session on(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--ledger", ledger.toString(), "--rules", "../../rules/llm-forge.yaml"));
    return Session.of(all.toArray(String[]::new));
  }
}
