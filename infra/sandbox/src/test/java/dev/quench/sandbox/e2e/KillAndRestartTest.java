package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.config.Timing;
import dev.quench.sandbox.demo.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Quench is killed in the middle of a rollback, and another process takes over on its ledger: the
 * rollback is finished, and traffic was moved once.
 */
class KillAndRestartTest {
  private static final String QUENCH = "quench@demo.iam.gserviceaccount.com";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);

  /** Statuses follow a write so late that there is time to be killed in between. */
  private static final Duration LAG = Duration.ofSeconds(6);

  @TempDir private Path folder = Path.of("");

  /** When it is killed. */
  enum Moment {
    INTENDED("after the intention is on record, and before Cloud Run has heard of the write") {
      @Override
      void arrange(Story story) {
        story.world.sandbox().apiFaults().slow("UpdateService", 1, Duration.ofSeconds(30));
      }

      @Override
      boolean come(Story story) {
        return story.writing();
      }

      @Override
      int movesByTheFirst() {
        return 0;
      }
    },
    WRITTEN("after Cloud Run took the write, and before its outcome is on record") {
      @Override
      boolean come(Story story) {
        return !story.moves().isEmpty();
      }
    },
    UNKNOWN("after the answer to a write that took effect was lost") {
      @Override
      void arrange(Story story) {
        story.world.sandbox().runFaults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED);
      }

      @Override
      boolean come(Story story) {
        return story.phase().filter(Phase.JUDGING::equals).isPresent();
      }
    };

    private final String sentence;

    Moment(String sentence) {
      this.sentence = sentence;
    }

    void arrange(Story story) {}

    abstract boolean come(Story story);

    int movesByTheFirst() {
      return 1;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource
  void trafficIsMovedOnce(Moment moment) throws Exception {
    try (Story story = new Story(folder.resolve(moment.name() + ".db"))) {
      RevisionName good = story.world.deploy(World.PIPELINE, "");
      RevisionName bad = story.world.deploy(World.PIPELINE, "all-agents-down");

      try (Program first = story.quench("open").awaitLine("ready")) {
        story.until(first, () -> story.phase().filter(Phase.PROBING::equals).isPresent());
        moment.arrange(story);
        story.until(first, () -> moment.come(story));
        first.kill();
      }
      assertThat(story.moves()).hasSize(moment.movesByTheFirst());
      assertThat(story.incidents()).noneMatch(it -> it.phase().over());
      story.world.sandbox().apiFaults().clear();

      try (Program second = story.quench().awaitLine("ready")) {
        story.until(second, () -> story.incidents().stream().anyMatch(it -> it.phase().over()));
        assertThat(story.moves())
            .as(() -> bad + " to " + good + "\n" + second.output())
            .containsExactly(Map.of(good.value(), 100));
        assertThat(story.incidents())
            .as(second::output)
            .singleElement()
            .extracting(Incident::phase)
            .isEqualTo(Phase.RESOLVED);
        assertThat(story.world.sandbox().service(World.SERVICE).serving())
            .isEqualTo(Map.of(good, 100));
      }
    }
  }

  /** A service, and the ledger that outlives each process. */
  private static final class Story implements AutoCloseable {
    private final World world;
    private final Path file;
    private final SqliteLedger ledger;

    Story(Path file) throws Exception {
      this.file = file;
      Timing usual = Timing.USUAL;
      this.world =
          World.create(
              SandboxConfig.of("demo", "us-central1")
                  .withSink(new SinkSetup(World.sinkFilter(), Optional.empty()))
                  .withTiming(new Timing(usual.start(), usual.idle(), usual.request(), LAG)));
      this.ledger = SqliteLedger.open(file);
    }

    Program quench(String... words) {
      return Program.start(
          QuenchOnLedger.class,
          Map.of(),
          Stream.concat(
                  Stream.of(world.sandbox().endpoint(), world.ref().project(), file.toString()),
                  Stream.of(words))
              .toArray(String[]::new));
    }

    void until(Program quench, java.util.concurrent.Callable<Boolean> so) {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .failFast(() -> assertThat(quench.alive()).as(quench::output).isTrue())
          .untilAsserted(() -> assertThat(so.call()).as(quench::output).isTrue());
    }

    List<Map<String, Integer>> moves() {
      return Moves.by(QUENCH, world.sandbox().entries());
    }

    List<Incident> incidents() {
      return watch().stream()
          .flatMap(it -> Stream.concat(it.past().stream(), it.incident().stream()))
          .toList();
    }

    Optional<Phase> phase() {
      return watch().flatMap(Watch::incident).map(Incident::phase);
    }

    boolean writing() {
      return phase().filter(Phase.ACTING::equals).isPresent()
          && watch()
              .flatMap(Watch::pending)
              .filter(it -> it.effect() instanceof Effect.WriteTraffic && it.claim().isPresent())
              .isPresent();
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
}
