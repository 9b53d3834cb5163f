package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.app.cli.Main;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.demo.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What commands that move traffic would come to is said by them, and they leave no trace. */
@Execution(ExecutionMode.CONCURRENT)
class DryRunTest {
  private static final String NOTHING = ". Nothing was written, and nobody was told.";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of("");
  private World world;
  private RevisionName good;
  private RevisionName bad;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("rules.yaml"), QuickRules.text());
    world = World.create(SandboxConfig.of("sandbox", "us-central1"));
    good = world.deploy(World.PIPELINE, "");
    bad = world.deploy(World.PIPELINE, "all-agents-down");
    configure("quench.yaml", world.sandbox().endpoint());
    configure("away.yaml", "127.0.0.1:1");
    done("arm", World.SERVICE);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void aRollbackIsSaidGateByGateAndNothingIsLeftOfIt() throws Exception {
    Program untold = dryRun(ExitCode.INCONCLUSIVE, "rollback", World.SERVICE);
    assertThat(untold.output())
        .contains("confirmed       passed", "proven          TARGET_UNPROVEN")
        .contains("Dry run: only " + good + " could tell, which cannot be asked")
        .contains(NOTHING)
        .doesNotContain("quench-target");

    giveUrl();
    Program would = dryRun(ExitCode.OK, "rollback", World.SERVICE);
    assertThat(would.output())
        .contains("Dry run of sandbox/us-central1/llm-forge, P1: ROLL_BACK")
        .contains("proven          passed", "CONFIRMED, against target fine", "Nearest change: ")
        .contains("Dry run: it would write 100 % to " + good + "; Cloud Run would accept this")
        .contains(NOTHING)
        .doesNotContain("acted");
    Program json = dryRun(ExitCode.OK, "rollback", World.SERVICE, "--json");
    assertThat(json.output()).contains("{\"outcome\":\"WRITE\"", "\"answer\":\"ACCEPTED\"");

    done("pause", World.SERVICE, "--reason", "freeze");
    Program paused = dryRun(ExitCode.NO, "rollback", World.SERVICE);
    assertThat(paused.output()).contains("Dry run: it would be refused, PAUSED: ");
    dryRun(ExitCode.OK, "rollback", World.SERVICE, "--override", "PAUSED", "--reason", "it burns");
  }

  @Test
  void whatCannotBeIsSaidToBe() throws Exception {
    String[] split = {"split", World.SERVICE, "--to", bad + "=50," + good + "=50"};
    Program untold = dryRun(ExitCode.INCONCLUSIVE, split);
    assertThat(untold.output())
        .contains("MOVE_TRAFFIC", "comparable      passed")
        .contains("Dry run: only " + good + " could tell");
    giveUrl();
    assertThat(dryRun(ExitCode.OK, split).output())
        .contains("it would write 50 % to " + good + ", 50 % to " + bad + "; Cloud Run would");
    Program unknown = dryRun(ExitCode.BAD_INPUT, "rollback", World.SERVICE, "--to", "nope");
    assertThat(unknown.output()).contains("revision: nope (expected: one of [" + bad);
    Program mistyped = dryRun(ExitCode.BAD_INPUT, "rollout", World.SERVICE, "nope");
    assertThat(mistyped.output()).contains("quench: revision: nope (expected: one of [" + bad);
    Program futile = dryRun(ExitCode.NO, "rollout", World.SERVICE, good.value());
    assertThat(futile.output())
        .contains("return          NO_RETURN", "Dry run: it would be refused, NO_RETURN: ");
    Program blind = run("rollback", World.SERVICE, "--dry-run", "--config", file("away.yaml"));
    assertThat(blind.awaitEnd()).as(blind::output).isEqualTo(ExitCode.NO);
    assertThat(blind.output()).contains("Dry run: it would be refused, BLIND: Cloud Run: reading");
    assertThat(Files.exists(folder.resolve("away.db"))).as("a ledger made for it").isFalse();
  }

  private void giveUrl() {
    world
        .sandbox()
        .traffic(
            World.SERVICE,
            List.of(TrafficTarget.latest(100), TrafficTarget.tagOnly(good, "stable")),
            "alice@example.com");
    Awaitility.await().atMost(PATIENCE).until(() -> !service().inMotion());
  }

  private ServiceState service() {
    return world.sandbox().service(World.SERVICE);
  }

  private void done(String... words) {
    Program program = command(words);
    assertThat(program.awaitEnd()).as(program::output).isZero();
  }

  private Program command(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--config", file("quench.yaml")));
    return run(line.toArray(String[]::new));
  }

  /** Carries it out as a dry run; whatever comes of it, everything is as it was. */
  private Program dryRun(int exitCode, String... words) throws SQLException {
    List<Object> before = everything();
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--dry-run");
    Program program = command(line.toArray(String[]::new));
    assertThat(program.awaitEnd()).as(program::output).isEqualTo(exitCode);
    assertThat(everything()).isEqualTo(before);
    return program;
  }

  /** The service with its generation, and the ledger but for which requests were ours. */
  private List<Object> everything() throws SQLException {
    List<Object> all = new ArrayList<>();
    all.add(service());
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("quench.db"));
        Statement statement = ledger.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT kind || name || version || body FROM document WHERE kind <> 'own-traces'")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    assertThat(all).as("the service, and its watch").hasSizeGreaterThan(1);
    return all;
  }

  private void configure(String name, String endpoint) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        project: sandbox
        region: us-central1
        rules: rules.yaml
        subscriptions: {logs: quench-logs}
        topics: {notifications: quench-notifications, dead-letter: quench-dead-letters}
        endpoints: {cloud-run: "%1$s", logging: "%1$s", monitoring: "%1$s"}
        identity: %2$s
        ledger: {file: %3$s}
        """
            .formatted(endpoint, World.QUENCH, name.replace(".yaml", ".db")));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Program run(String... line) {
    return Program.start(Main.class, Map.of(), line);
  }
}
