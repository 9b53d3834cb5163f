package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No kind of event, command or effect is without a story that it happens in. */
class EveryKindTest {
  private static final List<Class<?>> STORIES =
      List.of(
          CalloutStoriesTest.class,
          ClockStoriesTest.class,
          DebtStoriesTest.class,
          HeldSplitStoriesTest.class,
          KnownStoriesTest.class,
          LeaveStoriesTest.class,
          PeopleStoriesTest.class,
          RingingStoriesTest.class,
          PinReleaseStoriesTest.class,
          RolloutStoriesTest.class,
          ShiftAbortStoriesTest.class,
          StoriesTest.class,
          SwitchStoriesTest.class,
          TrialStoriesTest.class);

  @Test
  void storiesHaveEveryKind() throws ReflectiveOperationException {
    for (Class<?> stories : STORIES) {
      LifeCycleTest.tell(stories);
    }
    assertThat(Visited.KINDS).containsAll(kinds());
  }

  private static List<Class<?>> kinds() {
    return Stream.of(Event.class, Command.class, Effect.class)
        .flatMap(EveryKindTest::kinds)
        .filter(it -> it != Event.Commanded.class)
        .toList();
  }

  private static Stream<Class<?>> kinds(Class<?> kind) {
    return kind.isSealed()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(EveryKindTest::kinds)
        : Stream.of(kind);
  }
}
