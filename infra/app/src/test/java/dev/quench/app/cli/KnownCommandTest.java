package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of revisions, through the ledger. */
class KnownCommandTest {
  private static final String REVISION = "llm-forge-00007-abc";

  @TempDir private Path folder;
  private Path ledger = Path.of("");

  @BeforeEach
  void seed() throws IOException {
    ledger = folder.resolve("quench.db");
    Watch watch = SampleIncident.watch();
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      open.commit(List.of(new Change(Watch.key(watch.service()), 0, watch)));
    }
  }

  @Test
  void aRevisionIsCalledGoodAndThatIsTakenBack() {
    assertThat(on("known-good", "add", "llm-forge", REVISION, "--why", "ran a week").out())
        .isEqualTo(REVISION + " is known good now\n");
    assertThat(on("known-good", "list", "llm-forge").out())
        .contains("REVISION", REVISION, Person.name(), "not yet read", "ran a week");
    assertThat(on("known-good", "remove", "llm-forge", REVISION, "--why", "SDK bug").out())
        .isEqualTo(REVISION + " is no longer known good\n");
    assertThat(on("known-good", "list", "llm-forge"))
        .isEqualTo(new Session(ExitCode.NO, "", "No revision is known good.\n"));
  }

  @Test
  void whatIsCalledBadIsNoLongerGoodAndTheOtherWayRound() {
    on("known-good", "add", "llm-forge", REVISION, "--why", "ran a week");
    on("known-bad", "add", "llm-forge", REVISION, "--why", "leaks");
    assertThat(on("known-good", "list", "llm-forge").exitCode()).isEqualTo(ExitCode.NO);
    assertThat(on("known-bad", "list", "llm-forge", "--json").out())
        .startsWith("{\"revision\":\"" + REVISION + "\"")
        .contains("\"by\":\"" + Person.name() + "\"", "\"why\":\"leaks\"");
    on("known-good", "add", "llm-forge", REVISION, "--why", "it was the load");
    assertThat(on("known-bad", "list", "llm-forge").exitCode()).isEqualTo(ExitCode.NO);
  }

  @Test
  void whatIsNotSoCannotBeTakenBack() {
    assertThat(on("known-bad", "remove", "llm-forge", "nope", "--why", "x"))
        .isEqualTo(new Session(ExitCode.NO, "", "quench: revision: nope (expected: one of [])\n"));
  }

  @Test
  void aNameThatIsNoneAndAReasonThatIsMissingAreRefused() {
    assertThat(on("known-bad", "add", "llm-forge", "a/b", "--why", "x").err())
        .isEqualTo(
            "quench: revision: 'a/b' (expected: its short name, such as llm-forge-00041-abc)\n");
    assertThat(on("known-bad", "add", "llm-forge", REVISION).exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(on("known-bad", "add", "llm-forge", REVISION, "--why", " ").err())
        .isEqualTo("quench: --why: '' (expected: a reason that others will understand)\n");
    assertThat(on("known-bad").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private Session on(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--ledger");
    all.add(ledger.toString());
    all.add("--rules");
    all.add(Path.of("..", "..", "rules", "llm-forge.yaml").toString());
    return Session.of(all.toArray(String[]::new));
  }
}
