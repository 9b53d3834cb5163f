package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes of shifts that are lost, late, overtaken or unknown; at most one a step takes effect. */
class ShiftWriteStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aWriteOfUnknownOutcomeThatHappenedIsNotRepeated() {
    PendingEffect write = shifted.atTheMove();
    world.apply((Effect.WriteTraffic) write.effect());
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.SOAKING);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void aProcessThatDiesAfterItWroteMovesOnce() {
    PendingEffect write = shifted.atTheMove();
    world.apply((Effect.WriteTraffic) write.effect());
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(write.id(), "process gone"));
    world.run(Duration.ofMinutes(15));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.moves()).isEqualTo(3);
  }

  @Test
  void aProcessThatDiesBeforeItWroteMovesOnce() {
    PendingEffect write = shifted.atTheMove();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(write.id(), "process gone"));
    world.run(Duration.ofSeconds(60));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void nothingIsJudgedNotToHaveHappenedWhileItMayStillHappen() {
    PendingEffect write = shifted.atTheMove();
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(15));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.JUDGING);
    world.apply((Effect.WriteTraffic) write.effect());
    world.run(Duration.ofSeconds(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.SOAKING);
  }

  @Test
  void aSplitsWriteOfUnknownOutcomeIsFoundToo() {
    shifted.pinnedTo(1).deploy(2);
    shifted.split(1, 2);
    PendingEffect write = shifted.theMove();
    world.apply((Effect.WriteTraffic) write.effect());
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.HELD);
  }

  @Test
  void aTagOfUnknownOutcomeIsWaitedFor() {
    PendingEffect tag = shifted.atTheTag();
    assertThat(shifted.stage()).isEqualTo(Stage.TAGGING);
    world.feed(new Event.Written(tag.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.JUDGING);
    world.run(Duration.ofSeconds(60));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(10);
  }

  @Test
  void aWriteThatIsTakenAndMovesNothingStopsItAndPages() {
    PendingEffect write = shifted.atTheMove();
    world.wish = ((Effect.WriteTraffic) write.effect()).wish();
    world.frozenServing = Optional.of(World.rev(1));
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(10));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.NOT_MOVING);
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.stopped"));
  }

  @Test
  void aWriteThatIsRefusedAgainAndAgainIsGivenUp() {
    shifted.atTheMove();
    for (int i = 0; i < 8 && shifted.stage() != Stage.REFUSED; i++) {
      String id = world.watch.pending().orElseThrow().id();
      world.feed(new Event.Written(id, new TrafficWritten.Failed("permission denied")));
      runUntilWriteOr(Stage.REFUSED);
    }
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.WRITE_FAILED);
    assertThat(shifted.shift().why())
        .isEqualTo("6 writes begun and none took hold: nothing written: permission denied");
  }

  @Test
  void aStepThatConflictsHeldUpIsProvenAgainBeforeItIsWritten() {
    shifted.betweenTwoSteps();
    List<Class<?>> asked = conflicts(5);
    assertThat(asked).as(shifted.story()).contains(Effect.Probe.class);
    world.run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(50);
  }

  @Test
  void aStepIsNotProvenTwiceWhileTheProofIsFresh() {
    shifted.betweenTwoSteps();
    assertThat(conflicts(2)).as(shifted.story()).doesNotContain(Effect.Probe.class);
  }

  @Test
  void whatBrokeWhileAStepWasHeldUpIsGivenNoMoreAndGoesBack() {
    shifted.betweenTwoSteps();
    world.breaks(2);
    conflicts(5);
    world.run(Duration.ofMinutes(2));
    assertThat(world.writes).as(shifted.story()).noneMatch(it -> gives(it, 50));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.watch.memory().bad()).extracting(it -> it.revision()).contains(World.rev(2));
  }

  @Test
  void aPersonWhoIsFasterThanTheWriteIsNotOverwritten() {
    PendingEffect write = shifted.atTheMove();
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    assertThat(world.watch.pending()).contains(write);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(shifted.story()).isEqualTo(100);
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.INTERFERED);
  }

  @Test
  void aStepThatCannotBeReadIsStopped() {
    PendingEffect write = shifted.atTheMove();
    world.perform();
    assertThat(write).isNotEqualTo(world.watch.pending().orElse(null));
    world.factsUnreadable = true;
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.BLIND);
  }

  @Test
  void goingBackIsNotRepeatedWhenItHappened() {
    PendingEffect back = atTheWayBack();
    world.apply((Effect.WriteTraffic) back.effect());
    world.feed(new Event.Written(back.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void goingBackIsTriedAgainWhenItDidNotHappen() {
    PendingEffect back = atTheWayBack();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(back.id(), "process gone"));
    world.run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void goingBackThatIsRefusedAgainAndAgainPagesAndResumeTriesOnceMore() {
    atTheWayBack();
    for (int i = 0; i < 8 && shifted.stage() != Stage.STOPPED; i++) {
      String id = world.watch.pending().orElseThrow().id();
      world.feed(new Event.Written(id, new TrafficWritten.Failed("permission denied")));
      runUntilWriteOr(Stage.STOPPED);
    }
    assertThat(shifted.stop()).as(shifted.story()).contains(Stop.WRITE_FAILED);
    shifted.command(new Command.ResumeShift("sre")).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(shifted.story()).isEqualTo(100);
  }

  @Test
  void anIncidentWaitsUntilItIsKnownWhatAWriteDid() {
    PendingEffect write = shifted.atTheMove();
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.breaks(1).allAgentsFail(1).run(Duration.ofSeconds(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.JUDGING);
    assertThat(world.last().phase()).isEqualTo(Phase.GATHERING);
  }

  /** So many writes conflict, or fewer if it does not come to another; what is asked for then. */
  private List<Class<?>> conflicts(int times) {
    List<Class<?>> asked = new ArrayList<>();
    for (int left = times, i = 0; i < 60 && left >= 0 && shifted.shift().endedAt().isEmpty(); i++) {
      world.watch.pending().ifPresent(it -> asked.add(it.effect().getClass()));
      if (writes() && left-- > 0) {
        String id = world.watch.pending().orElseThrow().id();
        world.feed(new Event.Written(id, new TrafficWritten.Overtaken("a label was changed")));
      } else if (left >= 0) {
        world.next();
      }
    }
    return asked;
  }

  private static boolean gives(List<TrafficTarget> wish, int percent) {
    return wish.stream().anyMatch(it -> it.percent() == percent);
  }

  private PendingEffect atTheWayBack() {
    shifted.atTheMove();
    world.run(Duration.ofSeconds(20)).breaks(2);
    for (int i = 0; i < 60 && !goesBack(); i++) {
      world.next();
    }
    return world.watch.pending().orElseThrow(() -> new AssertionError(shifted.story()));
  }

  private boolean goesBack() {
    return shifted.stage() == Stage.UNDOING && writes();
  }

  private boolean writes() {
    return world
        .watch
        .pending()
        .filter(it -> it.effect() instanceof Effect.WriteTraffic)
        .isPresent();
  }

  private void runUntilWriteOr(Stage end) {
    for (int i = 0; i < 60 && shifted.stage() != end && !writes(); i++) {
      world.next();
    }
  }
}
