package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Connections;
import dev.quench.app.RulesInForce;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.sandbox.demo.World;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A split over the wire: real requests to each side's own URL find the one that is worse. */
@Execution(ExecutionMode.CONCURRENT)
class SplitTrafficTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest(name = "the {1} one is bad, the newer one has {0} %")
  @CsvSource({"50, newer", "50, older", "10, newer", "90, older"})
  void onlyTheWorseOneLosesItsShare(int percent, String which) throws Exception {
    boolean newerIsBad = which.equals("newer");
    try (World world = World.create()) {
      RulesInForce rules = QuickRules.inForce(QuickRules.text(), world.ref());
      try (Connections google =
              Connections.open(
                  Connections.Apis.local(world.sandbox().endpoint()),
                  folder.resolve("quench.db"),
                  new InMemoryOutbox(),
                  rules,
                  Clock.systemUTC());
          LocalQuench quench =
              LocalQuench.start(world.ref(), rules, google).listeningTo(world.sandbox())) {
        RevisionName older = world.deploy(World.PIPELINE, newerIsBad ? "" : "all-agents-down");
        RevisionName newer = world.deploy(World.PIPELINE, newerIsBad ? "all-agents-down" : "");
        split(world, newer, percent, older);
        quench.command(new Command.Arm("owner"));
        quench.command(new Command.OpenIncident("owner", Severity.P1, "some requests fail"));
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(quench.incidents())
                        .extracting(Incident::phase)
                        .contains(Phase.RESOLVED));
        assertThat(world.sandbox().service(World.SERVICE).serving())
            .isEqualTo(Map.of(newerIsBad ? older : newer, 100));
      }
    }
  }

  private static void split(World world, RevisionName newer, int percent, RevisionName older) {
    world
        .sandbox()
        .traffic(
            World.SERVICE,
            List.of(TrafficTarget.of(newer, percent), TrafficTarget.of(older, 100 - percent)),
            "sre@example.com");
  }
}
