package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shifts of traffic that a person aborts: at every stage, what was moved is put back. */
class ShiftAbortStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void abortingPutsTheTrafficBack() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(shifted.shift().putBack()).isTrue();
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.told).noneMatch(it -> it.page());
  }

  @Test
  void abortingBeforeAnyStepMovesNothing() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).until(Effect.Probe.class);
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
    assertThat(shifted.shift().putBack()).isTrue();
    assertThat(world.moves()).isZero();
  }

  @Test
  void abortingBeforeAnythingWasReadEndsItAtOnce() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2);
    shifted.command(new Command.AbortShift("sre"));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
  }

  @Test
  void abortingBetweenTwoStepsPutsTheTrafficBack() {
    shifted.betweenTwoSteps();
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void abortingWhileItIsProvenAgainPutsTheTrafficBack() {
    shifted.provingAStepThatWasDelayed();
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
  }

  @Test
  void abortingWhatIsStoppedPutsTheTrafficBack() {
    shifted.stoppedByPause();
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(shifted.story()).isEqualTo(100);
  }

  @Test
  void whatSomebodyElseChangedIsNotPutBackEither() {
    shifted.stoppedByPause();
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(2)).isEqualTo(100);
    assertThat(shifted.shift().putBack()).isFalse();
  }

  @Test
  void whoMovedTheTrafficIsNamedAfterResumingAndOurOwnTagsTooAndNobodyIsPaged() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.split(1, 70, 2).run(Duration.ofMinutes(5));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofSeconds(20));
    world.modifier = World.SELF;
    world.told.clear();
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.ABORTED);
    assertThat(shifted.shift().putBack()).isFalse();
    assertThat(world.told)
        .anyMatch(
            it ->
                it.headline()
                    .matches(
                        ".* is not put back: sre@p moved traffic at \\S+Z; nothing is overwritten"))
        .noneMatch(Notice::page);
  }
}
