package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.Rulebook;
import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.Event;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch is committed at every step, so it must stay small, whatever is thrown at it. */
class WatchSizeTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final int MOST_BYTES = 150_000;

  @TempDir Path dir;

  private final Remediator brain = new Remediator(policy());
  private Watch watch = Watch.start(FORGE);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long signals;

  @Test
  void aStormOfManyAgentsAndRevisionsAndTwoDaysOfIncidentsFit() throws Exception {
    for (int day = 0; day < 30; day++) {
      storm(1000);
      for (int look = 0; look < 40; look++) {
        answer();
      }
      tell();
    }
    assertThat(watch.past()).hasSize(Watch.MAX_PAST);
    assertThat(bytes()).as("bytes of the watch").isLessThan(MOST_BYTES);
  }

  @Test
  void anOutboxThatIsAwayForLongLeavesItSmallEnough() throws Exception {
    for (int day = 0; day < 30; day++) {
      storm(1000);
      for (int look = 0; look < 40; look++) {
        answer();
      }
    }
    assertThat(bytes()).as("bytes of the watch").isLessThan(2 * MOST_BYTES);
  }

  private void storm(int findings) {
    List<Finding> batch = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      now = now.plusMillis(20);
      batch.add(finding(i));
    }
    watch = brain.step(watch, new Event.FindingsArrived(batch), now);
  }

  private Finding finding(int i) {
    List<SignalId> ids = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      signals++;
      String log = "projects/p/logs/run.googleapis.com%2Fstdout";
      ids.add(new SignalId(log, now.plusNanos(n), "65f0c3a2000" + signals + "b1f2e3d4c5"));
    }
    return new Finding(
        new RuleId("agent-error"),
        "f1",
        new ModeId("agent-failure"),
        new Impact.Agent("agent-" + i % 300),
        new Threshold(3, Duration.ofMinutes(1)),
        EvidenceClass.APPLICATION_RECORD,
        i % 2 == 0,
        FORGE,
        Optional.of(new RevisionName("llm-forge-00041-a" + i % 7)),
        List.of(new Shown("variable", "RUVECTOR_API_KEY-of-a-very-long-name-" + "x".repeat(200))),
        ids);
  }

  /** The API is away: each look ends blind after a while, and the incident at its deadline. */
  private void answer() {
    now = now.plus(Duration.ofMinutes(1));
    watch =
        watch
            .pending()
            .map(
                it ->
                    brain.step(
                        watch,
                        new Event.FactsRead(it.id(), Reading.unreadable("the API is away")),
                        now))
            .orElseGet(() -> brain.step(watch, new Event.AlarmRang(), now));
  }

  private void tell() {
    List<String> ids = watch.untold().stream().map(it -> it.id()).toList();
    watch = brain.step(watch, new Event.NoticesTold(ids), now);
  }

  private long bytes() throws IOException, SQLException {
    Path file = dir.resolve("ledger.db");
    try (SqliteLedger ledger = SqliteLedger.open(file)) {
      ledger.commit(List.of(new Change(Watch.key(FORGE), 0, watch)));
    }
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement query = db.createStatement();
        ResultSet row = query.executeQuery("SELECT length(body) FROM document")) {
      return row.getLong(1);
    }
  }

  private static Policy policy() {
    try {
      String rules = Files.readString(Path.of("..", "..", "rules", "llm-forge.yaml"));
      return Rulebook.parse(rules)
          .match(
              Rulebook::policy,
              issues -> {
                throw new AssertionError(issues.toString());
              });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
