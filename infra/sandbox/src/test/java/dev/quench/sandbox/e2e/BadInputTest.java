package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Connections;
import dev.quench.app.RulesInForce;
import dev.quench.ingest.BadInput;
import dev.quench.ingest.DeadLettered;
import dev.quench.remediation.Incident;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.perform.Ports;
import dev.quench.sandbox.demo.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Input that nobody can read, and a ledger that is away: nothing stops, and nothing is lost. */
@Execution(ExecutionMode.CONCURRENT)
class BadInputTest {
  private static final Map<String, String> NO_ATTRIBUTES = Map.of();

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryOutbox outbox = new InMemoryOutbox();

  private World world;
  private Connections google;
  private LocalQuench quench;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    world = World.create();
    world.deploy(World.PIPELINE, "");
    RulesInForce rules = QuickRules.inForce(QuickRules.text(), world.ref());
    google =
        Connections.open(
            Connections.Apis.local(world.sandbox().endpoint()),
            folder.resolve("unused.db"),
            outbox,
            rules,
            Clock.systemUTC());
    Ports it = google.ports();
    Ports ports = new Ports(ledger, it.run(), it.history(), it.metrics(), it.prober(), outbox);
    quench = LocalQuench.start(world.ref(), rules, ports);
  }

  @AfterEach
  void end() {
    quench.close();
    google.close();
    world.close();
  }

  @Test
  void eachKindIsDeadLetteredWithItsReasonAndStopsNothing() {
    List<BadInput> all = BadInput.all();
    all.forEach(it -> quench.log(it.body(), it.envelope().attributes()));
    quench.log(lostEvents(1), NO_ATTRIBUTES);
    quench.log(lostEvents(2), NO_ATTRIBUTES);
    quench.log(lostEvents(3), NO_ATTRIBUTES);

    await().until(() -> quench.logs().held() == 0);
    List<DeadLettered> letters = quench.logs().deadLetters();
    assertThat(letters).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      assertThat(letters.get(i).reason()).as(all.get(i).sentence()).contains(all.get(i).reason());
    }
    assertThat(quench.count("logs.dead-lettered")).isEqualTo(all.size());
    assertThat(quench.count("logs.received")).isEqualTo(all.size() + 3L);
    awaitDecision("MODE_NOT_REMEDIABLE");
  }

  @Test
  void badBuildsAreDeadLetteredAndTheNextIsToldOf() {
    quench.build("{\"id\": ".getBytes(StandardCharsets.UTF_8), Map.of("status", "FAILURE"));
    quench.build(new byte[0], Map.of("buildId", "b-1", "status", "FAILURE"));
    quench.build(failedBuild(), Map.of("buildId", "b-2", "status", "FAILURE"));

    await().until(() -> quench.builds().held() == 0);
    assertThat(quench.builds().deadLetters())
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.reason()).isNotBlank());
    assertThat(quench.count("builds.dead-lettered")).isEqualTo(2);
    awaitDecision("MODE_NOT_REMEDIABLE");
  }

  @Test
  void whileTheLedgerIsAwayNothingIsDoneAndPeopleArePagedAndTheMessageComesAgain() {
    await().until(quench::atWork);
    ledger.beAwayFor(Integer.MAX_VALUE);
    quench.build(failedBuild(), Map.of("buildId", "b-3", "status", "FAILURE"));

    await().untilAsserted(() -> assertThat(quench.count("builds.retried")).isPositive());
    await()
        .untilAsserted(
            () ->
                assertThat(outbox.told())
                    .anyMatch(it -> it.page() && it.type().equals("ledger.unavailable")));
    assertThat(quench.incidents()).isEmpty();
    assertThat(quench.builds().held()).isEqualTo(1);

    ledger.beAwayFor(0);
    await().untilAsserted(() -> assertThat(quench.count("builds.matched")).isEqualTo(1));
    assertThat(quench.builds().deadLetters()).isEmpty();
    awaitDecision("MODE_NOT_REMEDIABLE");
  }

  private void awaitDecision(String name) {
    await()
        .untilAsserted(
            () ->
                assertThat(quench.incidents())
                    .as(() -> outbox.told().stream().map(Notice::headline).toList().toString())
                    .flatExtracting(Incident::decisions)
                    .anyMatch(it -> it.name().equals(name)));
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }

  private byte[] lostEvents(int number) {
    return """
        {"logName":"projects/demo/logs/run.googleapis.com%%2Fstderr","insertId":"e%d",
         "timestamp":"%s",
         "resource":{"type":"cloud_run_revision","labels":{"project_id":"demo",
           "location":"us-central1","service_name":"llm-forge","revision_name":"%s"}},
         "textPayload":"[RuVectorClient] Failed to emit events: TypeError: fetch failed"}"""
        .formatted(
            number,
            Instant.now(),
            world.sandbox().service(World.SERVICE).latestReady().orElseThrow())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] failedBuild() {
    return """
        {"id":"b-2","projectId":"demo","status":"FAILURE","finishTime":"%s",
         "steps":[{"id":"build-image","status":"FAILURE"}],
         "substitutions":{"_SERVICE":"llm-forge","_REGION":"us-central1"}}"""
        .formatted(Instant.now())
        .getBytes(StandardCharsets.UTF_8);
  }
}
