package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.remediation.turn.LifeCycle;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
  private static final Path DIAGRAM = Path.of("..", "docs", "life-cycle.md");

  @Test
  void storiesVisitEveryTransition() throws ReflectiveOperationException {
    for (Class<?> stories :
        List.of(
            StoriesTest.class,
            RefusalStoriesTest.class,
            RollbackByHandStoriesTest.class,
            WriteStoriesTest.class,
            OverwrittenStoriesTest.class,
            SafetyStoriesTest.class,
            PeopleStoriesTest.class,
            RingingStoriesTest.class,
            RecoveryStoriesTest.class,
            SplitStoriesTest.class)) {
      tell(stories);
    }
    assertThat(Visited.TRANSITIONS).containsAll(LifeCycle.transitions());
  }

  static void tell(Class<?> stories) throws ReflectiveOperationException {
    Constructor<?> constructor = stories.getDeclaredConstructor();
    for (Method story : annotated(stories, Test.class)) {
      Object told = constructor.newInstance();
      for (Method before : annotated(stories, BeforeEach.class)) {
        before.invoke(told);
      }
      story.invoke(told);
    }
  }

  private static List<Method> annotated(Class<?> stories, Class<? extends Annotation> with) {
    return Arrays.stream(stories.getDeclaredMethods())
        .filter(it -> it.isAnnotationPresent(with))
        .toList();
  }

  @Test
  void anUndeclaredTransitionIsABug() {
    assertThatThrownBy(() -> LifeCycle.move(Phase.GATHERING, Phase.ACTING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("transition: GATHERING to ACTING (not declared)");
  }

  /** The page in docs is this text; {@code -Dquench.regenerate=true} writes it anew. */
  @Test
  void theDiagramInTheDocsIsTheTable() throws IOException {
    if (Boolean.getBoolean("quench.regenerate")) {
      Files.writeString(DIAGRAM, page());
    }
    assertThat(Files.readString(DIAGRAM))
        .as(
            "regenerate: mvn -pl remediation -am test -Dtest=LifeCycleTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dquench.regenerate=true")
        .isEqualTo(page());
  }

  private static String page() {
    return """
        # The life of an incident

        Generated from the table in `turn/LifeCycle.java`, which refuses every other transition. A test
        compares the two and says how to regenerate this page; another visits every arrow.

        ```mermaid
        """
        + LifeCycle.diagram()
        + "```\n";
  }
}
