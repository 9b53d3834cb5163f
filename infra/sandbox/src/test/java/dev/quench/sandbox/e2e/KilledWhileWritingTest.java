package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.shift.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Quench is killed in the middle of whatever else it writes but a rollback and a step of a rollout;
 * the process after it brings that to its end, having written it once, and leaves no tag behind
 * that nobody wants.
 */
class KilledWhileWritingTest {
  @TempDir private Path folder = Path.of("");

  /** What is being written. */
  enum Deed {
    SPLIT("a split of the traffic") {
      @Override
      List<String> prepare(Survivors story) throws InterruptedException {
        return List.of("split", story.deployPinned().value(), story.deploy().value());
      }

      @Override
      boolean near(Survivors story) {
        return story.stage().filter(Stage.PROVING::equals).isPresent();
      }

      @Override
      boolean over(Survivors story) {
        return story.stage().filter(Stage.HELD::equals).isPresent();
      }

      @Override
      void check(Survivors story, List<String> words) {
        assertThat(story.moves())
            .containsExactly(Map.of(words.get(1), 100), Map.of(words.get(1), 50, words.get(2), 50));
      }
    },
    RELEASE("the release of a pin") {
      @Override
      List<String> prepare(Survivors story) throws InterruptedException {
        RevisionName old = story.deployPinned();
        RevisionName unused = story.deploy();
        return List.of("release", old.value());
      }

      @Override
      boolean near(Survivors story) {
        return story.stage().filter(Stage.PROVING::equals).isPresent();
      }

      @Override
      boolean over(Survivors story) {
        return story.stage().filter(Stage.COMPLETED::equals).isPresent()
            && story.tags().isEmpty()
            && story.quiet();
      }

      @Override
      void check(Survivors story, List<String> words) {
        assertThat(story.moves())
            .containsExactly(Map.of(words.get(1), 100), Map.of(Moves.LATEST, 100));
      }
    },
    TAG("the tag on the revision to go back to") {
      @Override
      boolean over(Survivors story) {
        return !story.tags().isEmpty() && story.quiet();
      }

      @Override
      void check(Survivors story, List<String> words) {
        assertThat(story.tags()).containsExactly("quench-target");
        assertThat(story.writes()).isEqualTo(1);
      }
    },
    TAG_NOT_WANTED("the tag, and it is switched off before the next process looks") {
      @Override
      List<String> afterwards() {
        return List.of("disarm");
      }

      @Override
      boolean over(Survivors story) {
        return story.tags().isEmpty() && story.quiet();
      }

      @Override
      void check(Survivors story, List<String> words) {
        assertThat(story.tags()).isEmpty();
        assertThat(story.writes()).isIn(0, 2);
      }
    },
    UNTAG("the removal of the tag") {
      @Override
      List<String> prepare(Survivors story) throws InterruptedException {
        super.prepare(story);
        try (Program before = story.quench("arm")) {
          story.until(before, () -> story.tags().size() == 1 && story.quiet());
          before.kill();
        }
        return List.of("disarm", Integer.toString(story.writes()));
      }

      @Override
      boolean over(Survivors story) {
        return story.tags().isEmpty() && story.quiet();
      }

      @Override
      void check(Survivors story, List<String> words) {
        assertThat(story.tags()).isEmpty();
        assertThat(story.writes()).isEqualTo(Integer.parseInt(words.get(1)) + 1);
      }
    };

    private final String sentence;

    Deed(String sentence) {
      this.sentence = sentence;
    }

    /** Brings the service there, and says what the first process is told to begin. */
    List<String> prepare(Survivors story) throws InterruptedException {
      RevisionName older = story.deploy();
      RevisionName newer = story.deploy();
      assertThat(older).isNotEqualTo(newer);
      return List.of("arm");
    }

    /** What the process after it is told; nothing, mostly. */
    List<String> afterwards() {
      return List.of();
    }

    /** Whether the next write is the one that this is about; it is from the start, mostly. */
    boolean near(Survivors story) {
      return true;
    }

    abstract boolean over(Survivors story);

    abstract void check(Survivors story, List<String> words);

    @Override
    public String toString() {
      return sentence;
    }
  }

  /** When it is killed. */
  enum Moment {
    INTENDED("before Cloud Run has heard of it") {
      @Override
      void arrange(Survivors story) {
        story.holdWrites();
      }

      @Override
      boolean come(Survivors story, int before) {
        return story.performs(Effect.WriteTraffic.class);
      }
    },
    WRITTEN("after Cloud Run took it, and before that is on record") {
      @Override
      boolean come(Survivors story, int before) {
        return story.writes() > before;
      }

      @Override
      int written() {
        return 1;
      }
    };

    private final String sentence;

    Moment(String sentence) {
      this.sentence = sentence;
    }

    void arrange(Survivors story) {}

    abstract boolean come(Survivors story, int before);

    int written() {
      return 0;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Arguments> all() {
    return Arrays.stream(Deed.values())
        .flatMap(deed -> Arrays.stream(Moment.values()).map(it -> Arguments.of(deed, it)));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("all")
  void itIsWrittenOnceAndBroughtToItsEnd(Deed deed, Moment moment) throws Exception {
    try (Survivors story = new Survivors(folder.resolve(deed.name() + moment.name()))) {
      List<String> words = deed.prepare(story);
      killed(story, deed, moment, words);
      story.letWritesPass();
      try (Program second = story.quench(deed.afterwards().toArray(String[]::new))) {
        story.until(second, () -> deed.over(story));
        deed.check(story, words);
        assertThat(story.service().reconciling()).as(second::output).isFalse();
      }
    }
  }

  private static void killed(Survivors story, Deed deed, Moment moment, List<String> words) {
    if (deed.near(story)) {
      moment.arrange(story);
    }
    int before = story.writes();
    try (Program first = story.quench(words.toArray(String[]::new))) {
      if (!deed.near(story)) {
        before = near(story, deed, moment, first);
      }
      int known = before;
      story.until(first, () -> moment.come(story, known));
      first.kill();
      assertThat(story.writes()).as(first::output).isEqualTo(known + moment.written());
      assertThat(deed.over(story)).as(first::output).isFalse();
    }
  }

  /** Waits for the right time; returns how often was written until then. */
  private static int near(Survivors story, Deed deed, Moment moment, Program first) {
    story.until(first, () -> deed.near(story));
    moment.arrange(story);
    return story.writes();
  }
}
