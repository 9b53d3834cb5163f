package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A share of the traffic has no address: a step in place is asked by a URL of its own. */
class ShiftUrlStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aStepWhoseUrlIsTakenAwayGetsItAgainBeforeItIsBelieved() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    takeAwayTheUrls();
    world.breaks(2).run(Duration.ofMinutes(5));
    isTakenBack();
  }

  @Test
  void soDoesOneThatWasStoppedAndGoesOn() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    shifted.command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(5));
    takeAwayTheUrls();
    world.breaks(2);
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(5));
    isTakenBack();
  }

  @Test
  void whatAnswersWellGoesOnWithIt() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    takeAwayTheUrls();
    world.run(Duration.ofMinutes(30));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
  }

  private void takeAwayTheUrls() {
    world.wish = List.of(TrafficTarget.of(World.rev(1), 90), TrafficTarget.of(World.rev(2), 10));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
  }

  private void isTakenBack() {
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.writes)
        .as(shifted.story())
        .noneMatch(it -> it.toString().contains("percent=50"));
  }
}
