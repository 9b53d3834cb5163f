package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.remediation.Command;
import dev.quench.sandbox.e2e.Deed.Lead;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Quench is killed in the middle of whatever it writes; the process after it brings that to its
 * end, having written it once, and leaves no tag behind that nobody wants.
 */
class KilledWhileWritingTest {
  /** Commands that lead to no write. */
  private static final Set<Class<?>> MOVE_NOTHING =
      Set.of(
          Command.Judge.class,
          Command.Acknowledge.class,
          Command.Veto.class,
          Command.Note.class,
          Command.TakeStep.class);

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> all() {
    return Deeds.ALL.stream()
        .flatMap(deed -> Arrays.stream(Moment.values()).map(it -> Arguments.of(deed, it)));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("all")
  void itIsWrittenOnceAndBroughtToItsEnd(Deed deed, Moment moment) throws Exception {
    Path file = folder.resolve(Deeds.ALL.indexOf(deed) + moment.name() + ".db");
    try (Survivors story = new Survivors(file, deed.setting())) {
      killed(story, deed, moment);
      story.asUsual();
      try (Program second = story.quench()) {
        story.until(second, () -> deed.over().test(story) && !story.service().reconciling());
        assertThat(story.moves()).as(() -> story.seen(second)).isEqualTo(deed.moves());
      }
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aTagThatNobodyWantsAnyMoreIsGone(Moment moment) throws Exception {
    Path file = folder.resolve("unwanted" + moment.name() + ".db");
    try (Survivors story = new Survivors(file, Deeds.TAG.setting())) {
      killed(story, Deeds.TAG, moment);
      story.asUsual();
      try (Program second = story.quench()) {
        second.type("disarm");
        story.until(second, story::clean);
        assertThat(story.writes()).as(() -> story.seen(second)).isEqualTo(2 * moment.written());
      }
    }
  }

  private static void killed(Survivors story, Deed deed, Moment moment) {
    try (Program first = story.quench()) {
      for (Lead it : deed.lead()) {
        story.happens(it.what(), first);
        story.until(first, () -> it.until().test(story));
      }
      boolean atOnce = deed.near().test(story);
      if (atOnce) {
        moment.arrange(story);
      }
      int before = story.writes();
      story.happens(deed.last(), first);
      if (!atOnce) {
        story.until(first, () -> deed.near().test(story));
        moment.arrange(story);
        before = story.writes();
      }
      kill(story, deed, moment, before, first);
    }
  }

  private static void kill(Survivors story, Deed deed, Moment moment, int before, Program quench) {
    story.until(quench, () -> moment.come(story, before));
    quench.kill();
    assertThat(story.writes()).as(quench::output).isEqualTo(before + moment.written());
    assertThat(story.write().filter(deed.write()::equals).isPresent())
        .as(() -> deed.write() + ", not " + story.write() + "\n" + story.seen(quench))
        .isEqualTo(moment.pending());
    assertThat(moment.pending() && deed.over().test(story)).as(quench::output).isFalse();
  }

  @Test
  void whateverWritesTrafficIsKilledHere() {
    assertThat(Deeds.ALL.stream().map(Deed::write)).containsAll(Write.all().toList());
  }

  @Test
  void whateverMovesTrafficWhenAskedForIsKilledHere() {
    Set<Class<?>> asked = Deeds.ALL.stream().flatMap(Deed::commands).collect(Collectors.toSet());
    List<? extends Class<?>> moving =
        kindsOf(Command.class).filter(it -> !MOVE_NOTHING.contains(it)).toList();
    assertThat(asked).containsExactlyInAnyOrderElementsOf(moving);
  }

  private static Stream<Class<?>> kindsOf(Class<?> kind) {
    return kind.isSealed()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(KilledWhileWritingTest::kindsOf)
        : Stream.of(kind);
  }
}
