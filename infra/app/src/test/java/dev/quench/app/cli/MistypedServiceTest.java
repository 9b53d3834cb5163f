package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.notice.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that the configuration does not have is none, and stands in no other's way. */
class MistypedServiceTest {
  private static final String SERVICE = "my-project/us-central1/llm-forge";
  private static final ServiceRef PHANTOM = new ServiceRef("a-project", "us-central1", "llm-forge");

  @TempDir private Path folder;
  private Path config = Path.of("");
  private Path ledger = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    Configured is = Configured.in(folder, Path.of("../../rules/llm-forge.yaml").toAbsolutePath());
    config = is.config();
    ledger = is.ledger();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pause NAME --for 1h",
        "resume NAME",
        "arm NAME",
        "disarm NAME",
        "known-bad list NAME",
        "known-bad add NAME llm-forge-00007-abc --why leaks",
        "incident open NAME broken --severity P1 --no-wait",
        "rollback NAME --no-wait",
        "rollout NAME llm-forge-00007-abc --no-wait",
        "split status NAME"
      })
  void isRefusedByEveryCommandAndLeavesNothing(String words) throws IOException {
    for (String name :
        List.of("my-projekt/us-central1/llm-forge", "my-project/us-east1/llm-forge", "lmm-forge")) {
      assertThat(on(words.replace("NAME", name).split(" ")))
          .isEqualTo(
              new Session(
                  ExitCode.BAD_INPUT,
                  "",
                  "quench: service: %s (expected: one of [%s] of the configuration, or [] in %s)\n"
                      .formatted(name, SERVICE, ledger)));
    }
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      assertThat(open.keys(Watch.KIND).toOptional().orElseThrow()).isEmpty();
    }
  }

  @Test
  void oneThatIsInTheLedgerAlreadyLeavesTheShortNameToThatOfTheConfiguration() throws IOException {
    seed(Watch.start(PHANTOM));

    assertThat(on("arm", "llm-forge").out()).startsWith(SERVICE + " is armed");
    assertThat(on("arm", SERVICE).out()).startsWith(SERVICE + " is armed");
    assertThat(on("disarm", PHANTOM.toString()).out()).startsWith(PHANTOM + " is observe only");
  }

  @Test
  void aPauseOfAllIsToldByTheServiceThatIsWatched() throws IOException {
    seed(Watch.start(PHANTOM));

    assertThat(on("pause", "--all", "--for", "1h").exitCode()).isZero();

    assertThat(untold(ServiceRef.parse(SERVICE))).containsExactly("fleet.paused");
    assertThat(untold(PHANTOM)).isEmpty();
  }

  private Session on(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config.toString()));
    return Session.of(all.toArray(String[]::new));
  }

  private List<String> untold(ServiceRef service) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      return open.read(Watch.key(service), Watch.class)
          .toOptional()
          .flatMap(it -> it)
          .map(it -> it.document().untold().stream().map(Notice::type).toList())
          .orElse(List.of());
    }
  }

  private void seed(Watch watch) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      assertThat(open.commit(List.of(new Change(Watch.key(watch.service()), 0, watch))))
          .isInstanceOf(CommitOutcome.Committed.class);
    }
  }
}
