package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.service.KnownCommand;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Repute;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people say of revisions, through the ledger. */
class KnownCommandTest {
  private static final String REVISION = "llm-forge-00007-abc";

  private final Instant now = Instant.now();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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
        .isEqualTo(
            REVISION
                + " is recorded as known good; quench run forgets it when it does not exist\n");
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

  @Test
  @Timeout(20)
  void whatTurnsOutToExistOrNotIsWaitedFor() {
    Watch unread = spokenOf("");
    Watch read = spokenOf("a1b2c3");
    RevisionName there = new RevisionName("llm-forge-00041-abc");
    Watch none = Watch.start(SampleIncident.SERVICE);
    Watch forgotten = none.remembering(heardOf(none.memory().serving(Set.of(there), now)));

    assertThat(outcome(unread, unread, read)).isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(REVISION + " is known bad now\n");
    assertThatThrownBy(() -> outcome(unread, unread, forgotten))
        .hasMessage(
            "revision: "
                + REVISION
                + " (expected: one that llm-forge has, such as [llm-forge-00041-abc])");
  }

  @Test
  @Timeout(20)
  void whatCannotBeReadInTimeIsSaid() {
    Watches watches = new ScriptedLedger(spokenOf("")).watches(true, now);

    int exitCode = bad().outcome(watches, SampleIncident.SERVICE, REVISION, now.minusSeconds(1));

    assertThat(exitCode).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("recorded as known bad; quench run forgets it when it does not exist");
  }

  private int outcome(Watch... states) {
    Watches watches = new ScriptedLedger(states).watches(true, now);
    return bad().outcome(watches, SampleIncident.SERVICE, REVISION, now.plusSeconds(60));
  }

  private Memory heardOf(Memory memory) {
    return memory.with(memory.repute().probed(new RevisionName(REVISION), false, now));
  }

  private KnownCommand bad() {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return KnownCommand.bad(new Terminal(InputStream.nullInputStream(), printed, printed))
        .getCommand();
  }

  private Watch spokenOf(String digest) {
    Watch watch = Watch.start(SampleIncident.SERVICE);
    Repute.Bad bad = new Repute.Bad(digest, new RevisionName(REVISION), "", now, "ann", "leaks");
    return watch.remembering(watch.memory().with(watch.memory().repute().condemning(bad)));
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
