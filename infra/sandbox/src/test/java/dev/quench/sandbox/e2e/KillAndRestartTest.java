package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.sandbox.demo.World;
import java.nio.file.Path;
import java.util.Map;
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
  @TempDir private Path folder = Path.of("");

  /** When it is killed. */
  enum Moment {
    INTENDED("after the intention is on record, and before Cloud Run has heard of the write") {
      @Override
      void arrange(Survivors story) {
        story.holdTheNextWrite();
      }

      @Override
      boolean come(Survivors story) {
        return story.phase().filter(Phase.ACTING::equals).isPresent()
            && story.performs(Effect.WriteTraffic.class);
      }

      @Override
      int movesByTheFirst() {
        return 0;
      }
    },
    WRITTEN("after Cloud Run took the write, and before its outcome is on record") {
      @Override
      boolean come(Survivors story) {
        return !story.moves().isEmpty();
      }
    },
    VERIFYING("while it looks whether that helped") {
      @Override
      boolean come(Survivors story) {
        return story.phase().filter(Phase.VERIFYING::equals).isPresent()
            && story.performs(Effect.Verify.class);
      }
    },
    UNKNOWN("after the answer to a write that took effect was lost") {
      @Override
      void arrange(Survivors story) {
        story.world().sandbox().runFaults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED);
      }

      @Override
      boolean come(Survivors story) {
        return story.phase().filter(Phase.JUDGING::equals).isPresent();
      }
    };

    private final String sentence;

    Moment(String sentence) {
      this.sentence = sentence;
    }

    void arrange(Survivors story) {}

    abstract boolean come(Survivors story);

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
    try (Survivors story = new Survivors(folder.resolve(moment.name() + ".db"))) {
      RevisionName good = story.deploy();
      RevisionName bad = story.world().deploy(World.PIPELINE, "all-agents-down");

      try (Program first = story.quench("open")) {
        story.until(first, () -> story.phase().filter(Phase.PROBING::equals).isPresent());
        moment.arrange(story);
        story.until(first, () -> moment.come(story));
        first.kill();
      }
      assertThat(story.moves()).hasSize(moment.movesByTheFirst());
      assertThat(story.incidents()).noneMatch(it -> it.phase().over());
      story.letWritesPass();

      try (Program second = story.quench()) {
        story.until(second, () -> story.incidents().stream().anyMatch(it -> it.phase().over()));
        assertThat(story.moves())
            .as(() -> bad + " to " + good + "\n" + second.output())
            .containsExactly(Map.of(good.value(), 100));
        assertThat(story.incidents())
            .as(second::output)
            .singleElement()
            .extracting(Incident::phase)
            .isEqualTo(Phase.RESOLVED);
        assertThat(story.service().serving()).isEqualTo(Map.of(good, 100));
      }
    }
  }
}
