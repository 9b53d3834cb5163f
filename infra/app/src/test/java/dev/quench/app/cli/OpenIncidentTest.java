package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.Rulebook;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.drive.Heartbeat;
import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.remediation.Event;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person reports is waited for until it has an answer, if only one for now. */
class OpenIncidentTest {
  private static final Path RULES = Path.of("../../rules/llm-forge.yaml");

  @TempDir private Path folder = Path.of("");

  @Test
  @Timeout(60)
  void whatIsRefusedForNowIsTheAnswer() throws IOException {
    Path file = folder.resolve("quench.db");
    try (SqliteLedger ledger = SqliteLedger.open(file)) {
      Watch start = Watch.start(SampleIncident.SERVICE);
      ledger.commit(
          List.of(
              new Change(Watch.key(start.service()), 0, start),
              new Change(Heartbeat.key("p"), 0, new Heartbeat("p", Instant.now().plusSeconds(6)))));
      CompletableFuture<Session> opened = CompletableFuture.supplyAsync(() -> open(file));
      Awaitility.await()
          .until(() -> read(ledger).filter(it -> it.document().incident().isPresent()).isPresent());
      Versioned<Watch> watch = read(ledger).orElseThrow();
      ledger.commit(
          List.of(
              new Change(
                  Watch.key(start.service()), watch.version(), cannotSee(watch.document()))));
      Session session = opened.join();
      assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
      assertThat(session.out()).contains("WATCHING, BLIND, looked at again every 1 min until ");
    }
  }

  private static Session open(Path ledger) {
    return Session.of(
        "incident",
        "open",
        "llm-forge",
        "all agents answer 500",
        "--severity=P1",
        "--ledger=" + ledger,
        "--rules=" + RULES);
  }

  private static Optional<Versioned<Watch>> read(SqliteLedger ledger) {
    return ledger
        .read(Watch.key(SampleIncident.SERVICE), Watch.class)
        .toOptional()
        .flatMap(it -> it);
  }

  /** The watch once its service could not be read again and again. */
  private static Watch cannotSee(Watch opened) throws IOException {
    Remediator brain =
        Rulebook.parse(Files.readString(RULES))
            .match(
                it -> new Remediator(it.policy(), new RulesHash("h")),
                issues -> {
                  throw new AssertionError(issues);
                });
    Watch watch = opened;
    Instant now = Instant.now();
    while (watch.incident().orElseThrow().phase() != Phase.WATCHING) {
      now = now.plusSeconds(3);
      Event event =
          watch
              .pending()
              .<Event>map(it -> new Event.FactsRead(it.id(), Reading.unreadable("away")))
              .orElseGet(Event.AlarmRang::new);
      watch = brain.step(watch, event, now);
    }
    return watch;
  }
}
