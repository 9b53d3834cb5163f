package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A pin ends when the newest revision is proven, and not before. */
class PinReleaseStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aPinIsReleasedWhenTheNewestRevisionIsProven() {
    shifted.afterARollback();
    world.deploy(3);
    shifted.command(new Command.MoveTraffic("sre", new Goal.Release())).run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.wish).contains(TrafficTarget.latest(100));
    assertThat(world.share(3)).isEqualTo(100);
    assertThat(world.watch.pin()).isEmpty();
  }

  @Test
  void aPinIsNotReleasedToWhatWasRolledBack() {
    shifted.afterARollback();
    shifted.command(new Command.MoveTraffic("sre", new Goal.Release())).run(Duration.ofMinutes(2));
    shifted.refused(Stop.KNOWN_BAD);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void whereNothingIsPinnedThereIsNothingToRelease() {
    world.deploy(1).armed().run(Duration.ofMinutes(5));
    shifted.command(new Command.MoveTraffic("sre", new Goal.Release())).run(Duration.ofMinutes(1));
    shifted.refused(Stop.NOT_PINNED);
  }
}
