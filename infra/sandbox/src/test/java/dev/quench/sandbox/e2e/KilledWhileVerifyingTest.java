package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Phase;
import dev.quench.sandbox.e2e.Deed.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Quench is killed after a rollback, while it looks whether that helped: another process looks in
 * its place, and traffic was moved once.
 */
class KilledWhileVerifyingTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void trafficIsMovedOnce() throws Exception {
    try (Survivors story = new Survivors(folder.resolve("quench.db"), Setting.BAD)) {
      try (Program first = story.quench()) {
        first.type("arm");
        first.type("open");
        story.until(first, () -> verifies(story));
        first.kill();
      }
      assertThat(verifies(story)).isTrue();

      try (Program second = story.quench()) {
        story.until(second, () -> !story.ended().isEmpty());
        assertThat(story.moves()).as(() -> story.seen(second)).isEqualTo(List.of("old=100"));
        assertThat(story.ended()).as(() -> story.seen(second)).containsExactly(Phase.RESOLVED);
      }
    }
  }

  private static boolean verifies(Survivors story) {
    return story.phase().filter(Phase.VERIFYING::equals).isPresent()
        && story.performs(Effect.Verify.class);
  }
}
