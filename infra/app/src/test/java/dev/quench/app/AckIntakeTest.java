package dev.quench.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.drive.EffectDriver;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.ingest.DeadLettered;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.InMemoryInbox;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.probe.ScriptedProber;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acknowledgements as a pager sends them. */
class AckIntakeTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final String REPORT = "reported by sre: P1, all is down";

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryInbox inbox = new InMemoryInbox(100, 10, Runnable::run);
  private final Tally tally = new Tally();
  private final EffectDriver driver = driver();
  private String incident = "";

  @BeforeEach
  void openIncident() {
    driver.start();
    driver.work(List.of(FORGE), new Event.RulesReplaced(List.of()));
    Command report = new Command.OpenIncident("sre", Severity.P1, "all is down");
    Watch watch =
        driver
            .submit(FORGE, new Event.Commanded(report))
            .join()
            .match(
                it -> it,
                reason -> {
                  throw new AssertionError(reason);
                });
    incident = watch.incident().map(Incident::id).orElseThrow();
    inbox.open(new AckIntake(driver, ledger, tally)::receive);
  }

  @AfterEach
  void close() {
    inbox.close();
    driver.close();
  }

  @Test
  void whoRespondsIsOnTheRecordOnceHoweverOftenTheMessageComes() {
    send("{\"incident\":\"" + incident + "\",\"by\":\"ann\"}");
    send("{\"incident\":\"" + incident + "\",\"by\":\"ann\"}");

    Awaitility.await().until(() -> tally.counts().getOrDefault("acknowledgements.taken", 0L) == 2);
    assertThat(recorded().deeds())
        .extracting(Deed::sentence)
        .containsExactly(REPORT, "acknowledged by ann");
  }

  @Test
  void whatNamesNoIncidentIsDeadLetteredWithItsReason() {
    send("{\"incident\":\"i9\",\"by\":\"ann\"}");
    send("acknowledged!");

    assertThat(inbox.deadLetters())
        .extracting(DeadLettered::reason)
        .satisfiesExactly(
            unknown ->
                assertThat(unknown)
                    .isEqualTo("incident: i9 (expected: one of quench incidents list)"),
            broken -> assertThat(broken).startsWith("not readable as JSON"));
    assertThat(recorded().deeds()).extracting(Deed::sentence).containsExactly(REPORT);
  }

  private void send(String body) {
    assertThat(inbox.offer(new Envelope("m", Instant.EPOCH, Map.of(), body.getBytes(UTF_8), 1)))
        .isTrue();
  }

  private Incident recorded() {
    Watch watch =
        ledger
            .read(Watch.key(FORGE), Watch.class)
            .toOptional()
            .flatMap(it -> it)
            .orElseThrow()
            .document();
    return Stream.concat(watch.past().stream(), watch.incident().stream())
        .filter(it -> it.id().equals(incident))
        .findFirst()
        .orElseThrow();
  }

  private EffectDriver driver() {
    Clock clock = Clock.systemUTC();
    Ports ports =
        new Ports(
            ledger,
            new InMemoryRunServices(clock, "quench@p", new Nowhere()),
            new InMemoryLogHistory(),
            new InMemoryMetrics(),
            new ScriptedProber(clock),
            new InMemoryOutbox());
    Remediator brain = new Remediator(policy());
    return new EffectDriver(ports, () -> brain, "one", clock, watch -> {});
  }

  private static Policy policy() {
    try {
      return Rulebook.parse(Files.readString(Path.of("..", "..", "rules", "llm-forge.yaml")))
          .match(
              Rulebook::policy,
              issues -> {
                throw new AssertionError(issues.toString());
              });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Nothing is deployed. */
  private static final class Nowhere implements Addresses {
    @Override
    public URI service(ServiceRef ref) {
      return URI.create("http://service.test");
    }

    @Override
    public URI tag(ServiceRef ref, String tag) {
      return URI.create("http://tag.test");
    }
  }
}
