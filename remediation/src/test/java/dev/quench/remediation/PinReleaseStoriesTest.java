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

  /** It was the one before that answered well, and it is LATEST that would get the traffic. */
  @Test
  void whatIsDeployedInTheMomentOfATagIsNotGivenTheTrafficUnseen() {
    PendingEffect tag = aboutToTagTheNewest();
    world.deploy(4).breaks(4).settles(tag).run(Duration.ofMinutes(2));
    stoppedForSomebodyElse();
  }

  @Test
  void norWhenNobodyHeardWhatBecameOfTheTag() {
    PendingEffect tag = aboutToTagTheNewest();
    world.apply((Effect.WriteTraffic) tag.effect());
    world.tick(Duration.ofSeconds(1)).deploy(4).breaks(4);
    world.feed(new Event.EffectLost(tag.id(), "process gone")).run(Duration.ofMinutes(2));
    stoppedForSomebodyElse();
  }

  private PendingEffect aboutToTagTheNewest() {
    shifted.afterARollback();
    world.deploy(3);
    shifted.command(new Command.MoveTraffic("sre", new Goal.Release()));
    world.until(Effect.WriteTraffic.class);
    return world.watch.pending().orElseThrow();
  }

  private void stoppedForSomebodyElse() {
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.INTERFERED);
    assertThat(world.share(1)).as(shifted.story()).isEqualTo(100);
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
