package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.config.Timing;
import dev.quench.sandbox.demo.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What outlives each process of Quench: the service, and the ledger. */
final class Survivors implements AutoCloseable {
  private static final String QUENCH = "quench@demo.iam.gserviceaccount.com";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);

  /** Statuses follow a write so late that there is time to be killed in between. */
  private static final Duration LAG = Duration.ofSeconds(6);

  private final World world;
  private final Path file;
  private final SqliteLedger ledger;

  Survivors(Path file) throws Exception {
    this.file = file;
    Timing usual = Timing.USUAL;
    this.world =
        World.create(
            SandboxConfig.of("demo", "us-central1")
                .withSink(new SinkSetup(World.sinkFilter(), Optional.empty()))
                .withTiming(new Timing(usual.start(), usual.idle(), usual.request(), LAG)));
    this.ledger = SqliteLedger.open(file);
  }

  World world() {
    return world;
  }

  /** A good build. */
  RevisionName deploy() throws InterruptedException {
    return world.deploy(World.PIPELINE, "");
  }

  /** A good build to which a person has pinned the traffic. */
  RevisionName deployPinned() throws InterruptedException {
    RevisionName revision = deploy();
    pin(revision);
    return revision;
  }

  private void pin(RevisionName revision) {
    world
        .sandbox()
        .traffic(World.SERVICE, List.of(TrafficTarget.of(revision, 100)), "alice@example.com");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !service().reconciling() && service().share(revision) == 100);
  }

  /** Quench as a process of its own, told to begin something, or only to go on. */
  Program quench(String... words) {
    return Program.start(
            QuenchOnLedger.class,
            Map.of(),
            Stream.concat(
                    Stream.of(world.sandbox().endpoint(), world.ref().project(), file.toString()),
                    Stream.of(words))
                .toArray(String[]::new))
        .awaitLine("ready");
  }

  void until(Program quench, Callable<Boolean> so) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .failFast(() -> assertThat(quench.alive()).as(quench::output).isTrue())
        .untilAsserted(() -> assertThat(so.call()).as(quench::output).isTrue());
  }

  /** The next traffic write hangs before Cloud Run hears of it. */
  void holdTheNextWrite() {
    world.sandbox().apiFaults().slow("UpdateService", 1, Duration.ofSeconds(30));
  }

  /** All traffic writes hang for a while, and dry runs too. */
  void holdWrites() {
    world.sandbox().apiFaults().slow("UpdateService", 100, Duration.ofSeconds(8));
  }

  void letWritesPass() {
    world.sandbox().apiFaults().clear();
  }

  /** How often Quench moved traffic, by the audit log alone. */
  List<Map<String, Integer>> moves() {
    return Moves.by(QUENCH, world.sandbox().entries());
  }

  /** How many traffic writes of Quench the API took, by the audit log alone. */
  int writes() {
    return Moves.writes(QUENCH, world.sandbox().entries());
  }

  /** The tags that the service has, whoever gave them. */
  List<String> tags() {
    return service().wish().stream().flatMap(it -> it.tag().stream()).toList();
  }

  ServiceState service() {
    return world.sandbox().service(World.SERVICE);
  }

  List<Incident> incidents() {
    return watch().stream()
        .flatMap(it -> Stream.concat(it.past().stream(), it.incident().stream()))
        .toList();
  }

  Optional<Phase> phase() {
    return watch().flatMap(Watch::incident).map(Incident::phase);
  }

  Optional<Stage> stage() {
    return watch().flatMap(Watch::shift).map(Shift::stage);
  }

  /** Whether an effect of a kind is being performed. */
  boolean performs(Class<? extends Effect> kind) {
    return watch()
        .flatMap(Watch::pending)
        .filter(it -> kind.isInstance(it.effect()) && it.claim().isPresent())
        .isPresent();
  }

  boolean quiet() {
    return watch().filter(it -> it.pending().isEmpty()).isPresent();
  }

  private Optional<Watch> watch() {
    return ledger
        .read(Watch.key(world.ref()), Watch.class)
        .toOptional()
        .flatMap(it -> it)
        .map(Versioned::document);
  }

  @Override
  public void close() {
    ledger.close();
    world.close();
  }
}
