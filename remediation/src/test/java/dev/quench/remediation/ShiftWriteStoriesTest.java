package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes of shifts that are lost, late, overtaken or unknown; at most one a step takes effect. */
class ShiftWriteStoriesTest {
  private final World world = ShiftTransitions.observed(new World(Policies.forge()));

  @Test
  void aWriteOfUnknownOutcomeThatHappenedIsNotRepeated() {
    PendingEffect write = atTheWrite();
    world.apply((Effect.WriteTraffic) write.effect());
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(20));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.SOAKING);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void aProcessThatDiesAfterItWroteMovesOnce() {
    PendingEffect write = atTheWrite();
    world.apply((Effect.WriteTraffic) write.effect());
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(write.id(), "process gone"));
    world.run(Duration.ofMinutes(15));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.moves()).isEqualTo(3);
  }

  @Test
  void aProcessThatDiesBeforeItWroteMovesOnce() {
    PendingEffect write = atTheWrite();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(write.id(), "process gone"));
    world.run(Duration.ofSeconds(60));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void nothingIsJudgedNotToHaveHappenedWhileItMayStillHappen() {
    PendingEffect write = atTheWrite();
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(15));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.JUDGING);
    world.apply((Effect.WriteTraffic) write.effect());
    world.run(Duration.ofSeconds(20));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.SOAKING);
  }

  @Test
  void aSplitsWriteOfUnknownOutcomeIsFoundToo() {
    ready();
    Goal goal = Goal.Split.of(Map.of(World.rev(1), 50, World.rev(2), 50));
    world.feed(new Event.Commanded(new Command.MoveTraffic("sre", goal)));
    PendingEffect write = theMove();
    world.apply((Effect.WriteTraffic) write.effect());
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(20));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.HELD);
  }

  @Test
  void aTagOfUnknownOutcomeIsWaitedFor() {
    ready();
    rollout();
    world.until(Effect.WriteTraffic.class);
    PendingEffect tag = world.watch.pending().orElseThrow();
    assertThat(shift().stage()).isEqualTo(Stage.TAGGING);
    world.feed(new Event.Written(tag.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(20));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.JUDGING);
    world.run(Duration.ofSeconds(60));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
  }

  @Test
  void aWriteThatIsTakenAndMovesNothingStopsItAndPages() {
    PendingEffect write = atTheWrite();
    world.wish = ((Effect.WriteTraffic) write.effect()).wish();
    world.frozenServing = Optional.of(World.rev(1));
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(10));
    assertThat(shift().stop()).as(story()).contains(Stop.NOT_MOVING);
    assertThat(world.told).anyMatch(it -> it.page() && it.type().equals("rollout.stopped"));
  }

  @Test
  void aWriteThatIsRefusedAgainAndAgainIsGivenUp() {
    atTheWrite();
    for (int i = 0; i < 8 && shift().stage() != Stage.REFUSED; i++) {
      String id = world.watch.pending().orElseThrow().id();
      world.feed(new Event.Written(id, new TrafficWritten.Failed("permission denied")));
      runUntilWriteOr(Stage.REFUSED);
    }
    assertThat(shift().stop()).as(story()).contains(Stop.WRITE_FAILED);
  }

  @Test
  void aPersonWhoIsFasterThanTheWriteIsNotOverwritten() {
    PendingEffect write = atTheWrite();
    world.wish = List.of(TrafficTarget.of(World.rev(2), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    assertThat(world.watch.pending()).contains(write);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(2)).as(story()).isEqualTo(100);
    assertThat(shift().stop()).as(story()).contains(Stop.INTERFERED);
  }

  @Test
  void aChangeThatFellBetweenReadingAndWritingIsPaged() {
    PendingEffect write = atTheWrite();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.OTHER);
    world.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) write.effect());
    world.feed(
        new Event.Written(
            write.id(),
            new TrafficWritten.Settled(world.now.minusMillis(200), world.now, world.state())));
    world.run(Duration.ofSeconds(30));
    assertThat(world.told)
        .as(story())
        .anyMatch(it -> it.page() && it.type().equals("rollout.overwrote"));
  }

  @Test
  void aStepThatCannotBeReadIsStopped() {
    PendingEffect write = atTheWrite();
    world.perform();
    assertThat(write).isNotEqualTo(world.watch.pending().orElse(null));
    world.factsUnreadable = true;
    world.run(Duration.ofMinutes(2));
    assertThat(shift().stop()).as(story()).contains(Stop.BLIND);
  }

  @Test
  void goingBackIsNotRepeatedWhenItHappened() {
    PendingEffect back = atTheWayBack();
    world.apply((Effect.WriteTraffic) back.effect());
    world.feed(new Event.Written(back.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(2));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void goingBackIsTriedAgainWhenItDidNotHappen() {
    PendingEffect back = atTheWayBack();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(back.id(), "process gone"));
    world.run(Duration.ofMinutes(2));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.moves()).isEqualTo(2);
  }

  @Test
  void goingBackThatIsRefusedAgainAndAgainPagesAndResumeTriesOnceMore() {
    atTheWayBack();
    for (int i = 0; i < 8 && shift().stage() != Stage.STOPPED; i++) {
      String id = world.watch.pending().orElseThrow().id();
      world.feed(new Event.Written(id, new TrafficWritten.Failed("permission denied")));
      runUntilWriteOr(Stage.STOPPED);
    }
    assertThat(shift().stop()).as(story()).contains(Stop.WRITE_FAILED);
    world.feed(new Event.Commanded(new Command.ResumeShift("sre"))).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(story()).isEqualTo(100);
  }

  @Test
  void anIncidentWaitsUntilItIsKnownWhatAWriteDid() {
    PendingEffect write = atTheWrite();
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.breaks(1).allAgentsFail(1).run(Duration.ofSeconds(20));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.JUDGING);
    assertThat(world.last().phase()).isEqualTo(Phase.GATHERING);
  }

  private PendingEffect atTheWrite() {
    ready();
    rollout();
    return theMove();
  }

  private PendingEffect theMove() {
    for (int i = 0; i < 60 && shift().stage() != Stage.MOVING; i++) {
      next();
    }
    return world.watch.pending().orElseThrow(() -> new AssertionError(story()));
  }

  private PendingEffect atTheWayBack() {
    atTheWrite();
    world.run(Duration.ofSeconds(20)).breaks(2);
    for (int i = 0; i < 60 && !goesBack(); i++) {
      next();
    }
    return world.watch.pending().orElseThrow(() -> new AssertionError(story()));
  }

  private boolean goesBack() {
    return shift().stage() == Stage.UNDOING && writes();
  }

  private boolean writes() {
    return world
        .watch
        .pending()
        .filter(it -> it.effect() instanceof Effect.WriteTraffic)
        .isPresent();
  }

  private void runUntilWriteOr(Stage end) {
    for (int i = 0; i < 60 && shift().stage() != end && !writes(); i++) {
      next();
    }
  }

  private void next() {
    if (world.watch.pending().isPresent()) {
      world.perform();
    } else {
      world.now = world.watch.wakeAt().filter(it -> it.isAfter(world.now)).orElse(world.now);
      world.feed(new Event.AlarmRang());
    }
  }

  private void ready() {
    world.deploy(1);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.armed().run(Duration.ofMinutes(1)).deploy(2);
  }

  private void rollout() {
    Goal goal = new Goal.Rollout(World.rev(2), List.of(10, 50, 100), Duration.ofMinutes(2));
    world.feed(new Event.Commanded(new Command.MoveTraffic("sre", goal)));
  }

  private Shift shift() {
    return world.watch.shift().orElseThrow();
  }

  private String story() {
    return ShiftTransitions.story(world);
  }
}
