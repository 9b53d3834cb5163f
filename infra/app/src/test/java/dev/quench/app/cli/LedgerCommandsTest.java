package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.drive.Heartbeat;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.notice.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandsTest {
  private static final String NAME = "my-project/us-central1/llm-forge";
  private static final String NOBODY =
      "Warning: Quench may act on this service now, and the rule file has [TBD] for On-Call"
          + " Engineer, Platform Lead, Security: nobody to call when a page is not acknowledged.\n";
  private static final String UNATTENDED =
      "Note: no quench run is working on this ledger. What was asked for is recorded, and done"
          + " when one starts.\n";

  @TempDir private Path folder;
  private Path ledger = Path.of("");

  @BeforeEach
  void nameLedger() {
    ledger = folder.resolve("quench.db");
  }

  @Test
  void aServiceIsArmedAndDisarmedByItsNameAlone() throws IOException {
    seed(SampleIncident.watch());

    Session armed = on("arm", "llm-forge");
    Session disarmed = on("disarm", NAME);

    assertThat(armed)
        .isEqualTo(
            new Session(
                ExitCode.OK,
                NAME
                    + " is armed by "
                    + Person.name()
                    + ": Quench rolls it back by itself when a rollback helps\n",
                UNATTENDED + NOBODY));
    assertThat(disarmed.out())
        .isEqualTo(NAME + " is observe only: Quench watches, tells and proposes\n");
  }

  @Test
  void aPauseSaysWhoAndWhyUntilItIsOver() throws IOException {
    seed(SampleIncident.watch());

    Session paused = on("pause", "llm-forge", "--for", "2h", "--reason", "migration", "--json");
    Session resumed = on("resume", "llm-forge", "--json");

    assertThat(paused.out())
        .startsWith("{\"service\":\"" + NAME + "\",\"armed\":false,")
        .contains("\"reason\":\"migration\"", "\"until\":\"2");
    assertThat(resumed.out()).contains("\"pause\":null");
  }

  @Test
  void allServicesArePausedAndResumedTogether() throws IOException {
    seed(SampleIncident.watch());

    Session paused = on("pause", "--all", "--for", "1h", "--reason", "storm");
    Session armed = on("arm", "llm-forge");
    Session resumed = on("resume", "--all");

    assertThat(paused.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(paused.out())
        .startsWith("all services: paused by " + Person.name() + " since 2")
        .endsWith(": storm\n");
    assertThat(armed.out()).contains("all services: paused by");
    assertThat(resumed.out())
        .isEqualTo("no pause of all services; each service's own switch counts\n");
    assertThat(untold()).containsSubsequence("fleet.paused", "watch.armed", "fleet.resumed");
  }

  @Test
  void whatWasLostOfAllServicesIsSaidAnewByAPerson() throws IOException {
    seed(SampleIncident.watch());
    on("pause", "--all", "--for", "1h", "--reason", "storm");
    write(Change.removal(Fleet.KEY, 1));

    assertThat(on("arm", "llm-forge").err()).contains("fleet:all is gone from the ledger");
    assertThat(on("resume", "--all").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(on("arm", "llm-forge").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(untold()).containsSubsequence("fleet.paused", "fleet.resumed");
  }

  @Test
  void aPauseIsOfOneServiceOrOfAll() throws IOException {
    seed(SampleIncident.watch());

    assertThat(on("pause", "--for", "1h").err())
        .isEqualTo("quench: pause: neither (expected: a service's name, or --all)\n");
    assertThat(on("resume", "llm-forge", "--all").err())
        .isEqualTo("quench: resume: llm-forge and --all (expected: a service's name, or --all)\n");
  }

  @Test
  void aProcessAtWorkOnTheLedgerNeedsNoNote() throws IOException {
    seed(SampleIncident.watch());
    beat("gone", Instant.now().minusSeconds(60));
    beat("here", Instant.now());

    assertThat(on("arm", "llm-forge").err()).isEqualTo(NOBODY);
  }

  @Test
  void aServiceNobodyKnowsIsRefused() throws IOException {
    seed(SampleIncident.watch());

    assertThat(on("arm", "lmm-forge"))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: service: lmm-forge (expected: one of [%s] in %s; or --config)\n"
                    .formatted(NAME, ledger)));
    assertThat(on("arm", "my-projekt/us-central1/llm-forge"))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: service: my-projekt/us-central1/llm-forge (expected: one of [%s] in %s; or --config)\n"
                    .formatted(NAME, ledger)));
  }

  @Test
  void aLedgerNobodyMadeIsNotMadeByAsking() {
    assertThat(on("incidents", "list").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ledger).doesNotExist();
  }

  @Test
  void whatIsNoLedgerIsUnavailable() throws IOException {
    Files.writeString(ledger, "not a database, but long enough to look at".repeat(50));

    Session session = on("incidents", "list");

    assertThat(session.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(session.err()).startsWith("quench: ledger: " + ledger);
  }

  @Test
  void incidentsAreListed() throws IOException {
    seed(SampleIncident.watch());

    assertThat(on("incidents", "list").out())
        .isEqualTo(
            """
            ID                       OPENED               SEV PHASE         NEXT        OWES DECISION                       CAUSE
            i1                       2026-03-01T10:00:00Z P1  RESOLVED      communicate -    ROLL_BACK                      all agents answer 500
            """);
    assertThat(on("incidents", "list", "--json").out())
        .startsWith("{\"service\":\"" + NAME + "\",\"incident\":{\"id\":\"i1\"")
        .hasLineCount(1);
  }

  @Test
  void anIncidentIsShownInFull() throws IOException {
    seed(SampleIncident.watch());

    assertThat(on("incidents", "show", "i1").out())
        .isEqualTo(Files.readString(Path.of("src/test/resources/incident-page.txt")));
    assertThat(on("incidents", "show", "i9"))
        .isEqualTo(
            new Session(
                ExitCode.BAD_INPUT,
                "",
                "quench: incident: i9 (expected: one of quench incidents list)\n"));
  }

  @Test
  void withoutIncidentsTheAnswerIsNo() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    assertThat(on("incidents", "list")).isEqualTo(new Session(ExitCode.NO, "", "No incidents.\n"));
  }

  @Test
  void anIncidentOpenedByHandIsRecordedAndWaitsForAProcess() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    Session session =
        on("incident", "open", "llm-forge", "all agents answer 500", "--severity", "p1");

    assertThat(session.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(session.err()).isEqualTo(UNATTENDED);
    assertThat(session.out()).startsWith("Incident ").contains("all agents answer 500");
    assertThat(on("incidents", "list").out()).contains("all agents answer 500", "GATHERING");
  }

  @Test
  void aRollbackByHandIsRecordedWithWhatItOverrides() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    Session session =
        on(
            "rollback",
            "llm-forge",
            "--no-wait",
            "--override",
            "HUMAN_ACTIVE,COOLING_DOWN",
            "--reason",
            "that deploy was mine");

    assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(on("incidents", "list", "--json").out())
        .contains("\"overrides\":[\"COOLING_DOWN\",\"HUMAN_ACTIVE\"]");
    assertThat(on("incidents", "list", "--json").out()).contains("that deploy was mine");
  }

  @Test
  void aRefusalThatDoesNotExistCannotBeOverridden() {
    Session session = on("rollback", "llm-forge", "--override", "GRAVITY");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .contains("--override", "'GRAVITY' (expected: one of", "HUMAN_ACTIVE")
        .doesNotContain("ALREADY_ON_TARGET");
  }

  @Test
  void aRefusalThatNobodyCanTakeUponThemselvesIsNotDroppedSilently() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    Session session = on("rollback", "llm-forge", "--no-wait", "--override", "NO_TARGET");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .contains(
            "'NO_TARGET' (expected: a refusal that a person may take on; instead: name a Ready"
                + " revision with --to, or deploy one)");
    assertThat(on("incidents", "list", "--json").out()).doesNotContain("overrides");
  }

  @Test
  void whatIsUnprovenUnreadableOrBeyondTheBudgetSaysWhatToDoInstead() {
    for (String it :
        List.of("TARGET_UNPROVEN", "DEPENDENCY_DOWN", "BLIND", "BUDGET_SPENT", "SPLIT_TRAFFIC")) {
      Session session = on("rollback", "llm-forge", "--override", it, "--reason", "it must");
      assertThat(session.exitCode()).as(it).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(session.err()).contains("'" + it + "' (expected: ", "gcloud run services");
    }
  }

  @Test
  void whatAPersonIsNotRefusedForNeedsNoOverride() {
    Session session = on("rollback", "llm-forge", "--override", "VETOED", "--reason", "it must");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err()).contains("'VETOED' (expected: left out");
  }

  @Test
  void whoTakesSomethingUponThemselvesSaysWhy() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    Session session = on("rollback", "llm-forge", "--no-wait", "--override", "HUMAN_ACTIVE");

    assertThat(session.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(session.err())
        .contains("--reason: '' (expected: why you take HUMAN_ACTIVE upon yourself)");
    assertThat(on("incidents", "list", "--json").out()).doesNotContain("overrides");
  }

  @Test
  void whatSaysNothingOrTooMuchIsRefused() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    assertThat(on("incident", "open", "llm-forge", " ", "--severity", "P1").err())
        .isEqualTo("quench: SEEN: ' ' (expected: what you saw, in a sentence)\n");
    assertThat(on("pause", "llm-forge", "--reason", "").err())
        .isEqualTo("quench: --reason: '' (expected: a reason that others will understand)\n");
    assertThat(on("pause", "llm-forge", "--for", "9999d").err())
        .isEqualTo(
            "quench: --for: 9999d (expected: a duration such as 30m, 2h or 1d, at most 30d)\n");
    assertThat(untold()).isEmpty();
  }

  @Test
  void whatIsNotPausedIsResumedWithoutAWord() throws IOException {
    seed(Watch.start(SampleIncident.SERVICE));

    assertThat(on("resume", "llm-forge").exitCode()).isZero();
    assertThat(on("resume", "--all").exitCode()).isZero();

    assertThat(untold()).isEmpty();
  }

  private Session on(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--ledger", ledger.toString(), "--rules", "../../rules/llm-forge.yaml"));
    return Session.of(all.toArray(String[]::new));
  }

  private List<String> untold() throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      return open.read(Watch.key(SampleIncident.SERVICE), Watch.class)
          .toOptional()
          .flatMap(it -> it)
          .map(it -> it.document().untold().stream().map(Notice::type).toList())
          .orElseThrow();
    }
  }

  private void seed(Watch watch) throws IOException {
    write(new Change(new Key("watch", watch.service().toString()), 0, watch));
  }

  private void beat(String process, Instant at) throws IOException {
    write(new Change(Heartbeat.key(process), 0, new Heartbeat(process, at)));
  }

  private void write(Change change) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      assertThat(open.commit(List.of(change))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }
}
