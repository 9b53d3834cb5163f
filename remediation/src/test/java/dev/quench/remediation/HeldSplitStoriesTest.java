package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Splits that people ask for: they stand until they are completed or undone. */
class HeldSplitStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aSplitStandsUntilItIsUndone() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(10));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.HELD);
    assertThat(world.share(1)).isEqualTo(50);
    assertThat(shifted.shift().comparison().orElseThrow().table()).hasSize(3);
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(shifted.story()).isEqualTo(100);
  }

  @Test
  void aSplitIsCompletedToEitherRevision() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(5));
    shifted.command(new Command.CompleteSplit("sre", World.rev(2))).run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void bothSidesAreAskedBeforeASplitIsCompleted() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(5));
    shifted.command(new Command.CompleteSplit("sre", World.rev(1))).until(Effect.Probe.class);
    Effect asked = world.watch.pending().orElseThrow().effect();
    assertThat(((Effect.Probe) asked).order().sides()).containsKeys(Side.SERVING, Side.TARGET);
  }

  @Test
  void whatFailsOurRequestsIsNotGivenTheOtherHalfAndTheOtherOneMayBe() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(2));
    world.breaks(1);
    shifted.command(new Command.CompleteSplit("sre", World.rev(1))).run(Duration.ofMinutes(2));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.UNPROVEN);
    assertThat(world.share(1)).isEqualTo(50);
    shifted.command(new Command.CompleteSplit("sre", World.rev(2))).run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void aSplitOfWhichOneFailsOurRequestsIsUndone() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(2));
    world.breaks(2).run(Duration.ofMinutes(3));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
  }

  @Test
  void aSplitIsNotOverwrittenAfterSomebodyMovedIt() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(2));
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(3));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.INTERFERED);
  }

  @Test
  void aSplitThatWasStoppedStandsAgain() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2).run(Duration.ofMinutes(2));
    shifted.command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(2));
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofSeconds(30));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.HELD);
    assertThat(world.moves()).isEqualTo(1);
  }
}
