package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.remediation.shift.ShiftCycle;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftCycleTest {
  private static final List<Class<?>> STORIES =
      List.of(
          RolloutStoriesTest.class,
          HeldSplitStoriesTest.class,
          PinReleaseStoriesTest.class,
          ShiftAbortStoriesTest.class,
          ShiftIncidentStoriesTest.class,
          ShiftOverwrittenStoriesTest.class,
          ShiftReturnStoriesTest.class,
          ShiftStopStoriesTest.class,
          ShiftWriteStoriesTest.class);
  private static final Path PAGE = Path.of("..", "docs", "rollouts.md");
  private static final String BEGIN = "```mermaid\n";
  private static final String END = "```\n";

  @Test
  void storiesVisitEveryTransitionAndNoOther() throws ReflectiveOperationException {
    tellOfShifts();
    assertThat(ShiftTransitions.VISITED)
        .containsExactlyInAnyOrderElementsOf(ShiftCycle.transitions());
  }

  @Test
  void storiesTellEveryReasonNotToGoOn() throws ReflectiveOperationException {
    tellOfShifts();
    LifeCycleTest.tell(SwitchStoriesTest.class);
    assertThat(ShiftTransitions.STOPS).containsExactlyInAnyOrder(Stop.values());
  }

  private static void tellOfShifts() throws ReflectiveOperationException {
    for (Class<?> stories : STORIES) {
      LifeCycleTest.tell(stories);
    }
  }

  @Test
  void anUndeclaredTransitionIsABug() {
    assertThatThrownBy(() -> ShiftCycle.move(Stage.LOOKING, Stage.COMPLETED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("transition: LOOKING to COMPLETED (not declared)");
  }

  /** The diagram in docs is the table; {@code -Dquench.regenerate=true} writes it anew. */
  @Test
  void theDiagramInTheDocsIsTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END, from);
    if (Boolean.getBoolean("quench.regenerate")) {
      Files.writeString(PAGE, page.substring(0, from) + ShiftCycle.diagram() + page.substring(to));
    }
    assertThat(Files.readString(PAGE))
        .as(
            "regenerate: mvn -pl remediation -am test -Dtest=ShiftCycleTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dquench.regenerate=true")
        .contains(BEGIN + ShiftCycle.diagram() + END);
  }
}
