package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.app.Connections;
import dev.quench.app.RulesInForce;
import dev.quench.app.cli.Main;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.config.Timing;
import dev.quench.sandbox.demo.Crowd;
import dev.quench.sandbox.demo.Moves;
import dev.quench.sandbox.demo.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Traffic moved in steps on the sandbox, with Google's clients, and interfered with. */
@Execution(ExecutionMode.CONCURRENT)
class RolloutTest {
  private static final String QUENCH = "quench@demo.iam.gserviceaccount.com";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);

  @TempDir private Path folder = Path.of("");

  @Test
  void whatAPersonMovesMeanwhileStays() throws Exception {
    try (World world = world()) {
      RevisionName old = pinned(world);
      RevisionName fresh = world.deploy(World.PIPELINE, "");
      RulesInForce rules = QuickRules.inForce(QuickRules.text(), world.ref());
      try (Connections connections =
              Connections.open(
                  Connections.Apis.local(world.sandbox().endpoint()),
                  folder.resolve("person.db"),
                  notice -> new Outbox.Told.Taken(),
                  rules,
                  Clock.systemUTC());
          LocalQuench quench = LocalQuench.start(world.ref(), rules, connections)) {
        Goal goal = new Goal.Rollout(fresh, List.of(10, 100), Duration.ofMinutes(5));
        quench.command(new Command.MoveTraffic("sre", goal));
        await(quench, it -> it.stage() == Stage.SOAKING);
        List<TrafficTarget> theirs =
            List.of(TrafficTarget.of(old, 70), TrafficTarget.of(fresh, 30));
        world.sandbox().traffic(World.SERVICE, theirs, "alice@example.com");
        await(quench, it -> it.stage() == Stage.STOPPED);

        Shift stopped = quench.watch().flatMap(Watch::shift).orElseThrow();
        assertThat(stopped.stop()).contains(Stop.INTERFERED);
        assertThat(stopped.why()).startsWith("alice@example.com moved traffic at ");
        assertThat(world.sandbox().service(World.SERVICE).serving())
            .isEqualTo(Map.of(old, 70, fresh, 30));
        quench.command(new Command.AbortShift("sre"));
        await(quench, it -> it.stage() == Stage.ABORTED);
        assertThat(moves(world, old)).hasSize(1);
      }
    }
  }

  @Test
  void aSplitIsComparedAndCompletedFromTheCommandLine() throws Exception {
    Path file = folder.resolve("split.db");
    Files.writeString(folder.resolve("rules.yaml"), QuickRules.text());
    try (World world = world()) {
      RevisionName old = pinned(world);
      RevisionName fresh = world.deploy(World.PIPELINE, "");
      Crowd customers = Crowd.customers(world.url());
      try (Program quench = quench(world, file).awaitLine("ready")) {
        compare(world, file, old, fresh, quench);
        complete(world, file, fresh);
      } finally {
        customers.close();
      }
    }
  }

  private void compare(
      World world, Path file, RevisionName old, RevisionName fresh, Program quench) {
    String both = old + "=50," + fresh + "=50";
    Program split = command(file, "split", World.SERVICE, "--to", both);
    assertThat(split.awaitEnd()).as(split::output).isZero();
    assertThat(world.sandbox().service(World.SERVICE).serving())
        .as(quench::output)
        .isEqualTo(Map.of(old, 50, fresh, 50));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(shown(file))
                    .containsPattern(old + " +50 % +[1-9]")
                    .containsPattern(fresh + " +50 % +[1-9]"));
  }

  private void complete(World world, Path file, RevisionName fresh) {
    Program wrong = command(file, "split", "complete", World.SERVICE, "llm-forge-00009-xxx");
    assertThat(wrong.awaitEnd()).as(wrong::output).isEqualTo(ExitCode.BAD_INPUT);
    Program complete = command(file, "split", "complete", World.SERVICE, fresh.value());
    assertThat(complete.awaitEnd()).as(complete::output).isZero();
    assertThat(world.sandbox().service(World.SERVICE).serving()).isEqualTo(Map.of(fresh, 100));
    Program mistyped = command(file, "rollout", World.SERVICE, "llm-forge-00009-xxx");
    assertThat(mistyped.awaitEnd()).as(mistyped::output).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(mistyped.output())
        .contains("quench: revision: llm-forge-00009-xxx (expected: one of [" + fresh);
  }

  private String shown(Path file) {
    Program status = command(file, "split", "status", World.SERVICE);
    assertThat(status.awaitEnd()).as(status::output).isZero();
    return status.output();
  }

  private Program command(Path file, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(
        List.of("--ledger", file.toString(), "--rules", folder.resolve("rules.yaml").toString()));
    return Program.start(Main.class, Map.of(), arguments.toArray(String[]::new));
  }

  private static World world() throws Exception {
    Timing usual = Timing.USUAL;
    return World.create(
        SandboxConfig.of("demo", "us-central1")
            .withSink(new SinkSetup(World.sinkFilter(), Optional.empty()))
            .withTiming(new Timing(usual.start(), usual.idle(), usual.request(), Duration.ZERO)));
  }

  /** A good revision to which a person has pinned the traffic. */
  private static RevisionName pinned(World world) throws InterruptedException {
    RevisionName old = world.deploy(World.PIPELINE, "");
    world
        .sandbox()
        .traffic(World.SERVICE, List.of(TrafficTarget.of(old, 100)), "alice@example.com");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> world.sandbox().service(World.SERVICE).share(old) == 100);
    return old;
  }

  /** Writes of Quench that moved traffic; the one that only gives a URL is none. */
  private static List<Map<String, Integer>> moves(World world, RevisionName old) {
    return Moves.by(QUENCH, Map.of(old.value(), 100), world.sandbox().entries());
  }

  private static Program quench(World world, Path file) {
    return Program.start(
        QuenchOnLedger.class,
        Map.of(),
        world.sandbox().endpoint(),
        world.ref().project(),
        file.toString());
  }

  private static void await(LocalQuench quench, java.util.function.Predicate<Shift> so) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(quench.watch().flatMap(Watch::shift).filter(so))
                    .as(() -> String.valueOf(quench.watch().flatMap(Watch::shift)))
                    .isPresent());
  }
}
