package dev.quench.app.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.app.drive.EffectDriver;
import dev.quench.common.RulesHash;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.probe.ScriptedProber;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file, a real ledger, the real pace. */
class PollingTest {
  @TempDir private Path folder;

  @Test
  @SuppressWarnings("try") // polling is there to be at work, and to be closed
  void anEditedFileComesIntoForceAndABrokenOneLeavesTheLastGoodInTheLedger() throws IOException {
    String good = Running.shipped();
    String next = good.replace("veto: 2m", "veto: 3m");
    Path file = Files.writeString(folder.resolve("rules.yaml"), good);
    Clock clock = Clock.systemUTC();
    RulesInForce rules = new RulesInForce(Running.parsed(good), it -> List.of(Running.FORGE));
    try (SqliteLedger ledger = SqliteLedger.open(folder.resolve("quench.db"));
        EffectDriver driver =
            new EffectDriver(ports(ledger, clock), rules::remediator, "test", clock, it -> {})) {
      driver.start();
      driver.work(rules.services(), rules.event());
      RuleWatch watch = new RuleWatch(new RuleFileOnDisk(file), rules, driver, ledger, clock);
      try (Polling polling = Polling.start(watch, () -> {})) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> lastGood(ledger).map(Rulebook::hash).isPresent());
        Files.writeString(file, next);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> rules.rulebook().hash().equals(RulesHash.of(next)));
        Files.writeString(file, "rules: [\n");
        await().atMost(Duration.ofSeconds(30)).until(() -> broken(ledger));
      }
      assertThat(rules.rulebook().hash()).isEqualTo(RulesHash.of(next));
      assertThat(lastGood(ledger)).map(Rulebook::hash).contains(RulesHash.of(next));
    }
  }

  @Test
  void whatCannotBeReadIsAReading() throws IOException {
    Path gone = folder.resolve("gone.yaml");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff});
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[RuleFileOnDisk.MAX_BYTES + 1]);

    assertThat(List.of(reason(gone), reason(binary), reason(huge), reason(folder)))
        .containsExactly(
            gone + ": no such file (expected: a file that can be read)",
            binary + ": not text (expected: UTF-8)",
            huge + ": too large (expected: at most 4194304 bytes)",
            folder + ": a directory (expected: a file that can be read)");
  }

  private static String reason(Path file) {
    return new RuleFileOnDisk(file).get().match(text -> "read", reason -> reason);
  }

  private static Optional<Rulebook> lastGood(SqliteLedger ledger) {
    return kept(ledger).flatMap(LastGood::rulebook);
  }

  private static boolean broken(SqliteLedger ledger) {
    return kept(ledger).flatMap(LastGood::broken).isPresent();
  }

  private static Optional<LastGood> kept(SqliteLedger ledger) {
    return ledger
        .read(LastGood.KEY, LastGood.class)
        .toOptional()
        .orElseThrow()
        .map(it -> it.document());
  }

  private static Ports ports(SqliteLedger ledger, Clock clock) {
    return new Ports(
        ledger,
        new InMemoryRunServices(clock, "quench@p", Addresses.likeCloudRun()),
        new InMemoryLogHistory(),
        new InMemoryMetrics(),
        new ScriptedProber(clock),
        new InMemoryOutbox());
  }
}
