package dev.quench.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.sandbox.demo.Player.Ending;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every story, played on the sandbox with the unmodified pipeline, ends as it should. */
class ScenariosTest {
  /** A story ends when its word is said; on a busy machine that may take a while. */
  private static final int PATIENCE = 4;

  static final List<Scenario> STORIES =
      Scenarios.ALL.stream().map(it -> it.within(it.limit().multipliedBy(PATIENCE))).toList();

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}")
  @FieldSource("STORIES")
  void endsAsItShould(Scenario story) throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream show = new PrintStream(shown, true, StandardCharsets.UTF_8);
    Ending ending = new Player(DemoRulebook.load(), show).play(story);
    assertThat(ending.actual())
        .as("%s: %s%n%s", story.name(), story.title(), shown.toString(StandardCharsets.UTF_8))
        .isEqualTo(story.expected());
  }
}
