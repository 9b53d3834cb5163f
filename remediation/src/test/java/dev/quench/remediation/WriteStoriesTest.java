package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes that are lost, late, overtaken or unknown; at most one takes effect. */
class WriteStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aWriteOfUnknownOutcomeThatHappenedIsNotRepeated() {
    PendingEffect write = world.rollsBack();
    world.apply((Effect.WriteTraffic) write.effect());
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(2));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aProcessThatDiesAfterItWroteActsOnce() {
    PendingEffect write = world.rollsBack();
    world.apply((Effect.WriteTraffic) write.effect());
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(write.id(), "process gone"));
    world.run(Duration.ofMinutes(2));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aProcessThatDiesBeforeItWroteDecidesAgain() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofSeconds(60)).feed(new Event.EffectLost(write.id(), "process gone"));
    world.run(Duration.ofMinutes(3));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
    assertThat(world.watch.memory().actions()).hasSize(1);
  }

  @Test
  void nothingIsJudgedNotToHaveHappenedWhileItMayStillHappen() {
    PendingEffect write = world.rollsBack();
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(15));
    assertThat(world.last().phase()).isEqualTo(Phase.JUDGING);
    world.apply((Effect.WriteTraffic) write.effect());
    world.run(Duration.ofMinutes(2));
    assertThat(world.moves()).isEqualTo(1);
  }

  @Test
  void aWriteThatWasTakenAndMovesNothingEndsWithPeople() {
    PendingEffect write = world.rollsBack();
    Effect.WriteTraffic effect = (Effect.WriteTraffic) write.effect();
    world.wish = effect.wish();
    world.frozenServing = Optional.of(World.rev(2));
    world.feed(
        new Event.Written(
            write.id(), new TrafficWritten.Unsettled(world.now, world.now, world.state())));
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void aWriteThatIsRefusedAgainAndAgainEndsWithPeople() {
    world.rollsBack();
    for (int i = 0; i < 6 && world.watch.incident().isPresent(); i++) {
      world.until(Effect.WriteTraffic.class);
      String id = world.watch.pending().orElseThrow().id();
      world.feed(new Event.Written(id, new TrafficWritten.Failed("permission denied")));
      world.runUntilWriteOrEnd();
    }
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(world.watch.memory().actions()).isEmpty();
  }

  @Test
  void aResultThatComesTwiceOrLateChangesNothing() {
    PendingEffect write = world.rollsBack();
    world.perform();
    Watch after = world.watch;
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("late echo")));
    assertThat(world.watch).isEqualTo(after);
  }

  @Test
  void aProbeThatIsLostIsMadeAgain() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.Probe.class);
    String id = world.watch.pending().orElseThrow().id();
    world.feed(new Event.EffectLost(id, "process gone")).run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aTargetThatBecomesKnownBadMeanwhileIsLookedAtAnew() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.deploy(3).breaks(3).tick(Duration.ofSeconds(2)).allAgentsFail(3);
    world.until(Effect.Probe.class).perform();
    world.revisions.removeIf(it -> it.name().equals(World.rev(2)));
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void othersTagsSurviveARollback() {
    world.deploy(1);
    world.wish = List.of(TrafficTarget.latest(100), TrafficTarget.tagOnly(World.rev(1), "blue"));
    world.armed().run(Duration.ofMinutes(10));
    world
        .deploy(2)
        .breaks(2)
        .tick(Duration.ofSeconds(2))
        .allAgentsFail(2)
        .run(Duration.ofMinutes(2));
    assertThat(world.wish)
        .containsExactly(
            TrafficTarget.of(World.rev(1), 100),
            TrafficTarget.tagOnly(World.rev(1), "blue"),
            TrafficTarget.tagOnly(World.rev(1), Wishes.TAG));
  }

  @Test
  void disarmingTakesQuenchsOwnTagAway() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    assertThat(world.wish).anyMatch(it -> it.tag().filter(Wishes.TAG::equals).isPresent());
    world.feed(new Event.Commanded(new Command.Disarm("sre"))).run(Duration.ofMinutes(1));
    assertThat(world.wish).containsExactly(TrafficTarget.latest(100));
  }

  @Test
  void eachReasonWhyNothingCouldBeWrittenIsTold() {
    world.rollsBack();
    while (world.watch.incident().isPresent()) {
      String id = world.watch.pending().orElseThrow().id();
      boolean last = world.last().progress().writes() == 6;
      world.feed(
          new Event.Written(
              id,
              last
                  ? new TrafficWritten.Expired("the process stood still")
                  : new TrafficWritten.Failed("PERMISSION_DENIED")));
      world.runUntilWriteOrEnd();
    }
    world.run(Duration.ofMinutes(1));
    assertThat(world.told)
        .filteredOn(it -> it.page() && it.type().equals("incident.escalated"))
        .singleElement()
        .asString()
        .contains(
            "could not write traffic: nothing written: PERMISSION_DENIED; nothing written, it was"
                + " too late: the process stood still");
  }

  @Test
  void aWriteIsNotJudgedToHaveHappenedWhileThePlatformIsAtIt() {
    PendingEffect write = world.rollsBack();
    world.apply((Effect.WriteTraffic) write.effect());
    world.reconciling = true;
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofSeconds(30));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.JUDGING);
    world.reconciling = false;
    world.run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aRollbackThatTookHoldIsOneAlthoughThePlatformIsAtSomethingElseForLong() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) write.effect());
    world.reconciling = true;
    world.feed(
        new Event.Written(
            write.id(), new TrafficWritten.Unsettled(world.now, world.now, world.state())));
    assertThat(world.watch.pin().orElseThrow().revision()).isEqualTo(World.rev(1));
    world.run(Duration.ofMinutes(4));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
    assertThat(world.watch.memory().repute().bad(World.rev(2), "")).isTrue();
  }

  @Test
  void anothersWishThatLooksLikeItIsNotTakenForTheWrite() {
    PendingEffect write = world.rollsBack();
    world.tick(Duration.ofSeconds(1)).revisions.remove(0);
    world.wish = List.of(TrafficTarget.latest(100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    world.feed(new Event.Written(write.id(), new TrafficWritten.Unknown("timed out")));
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).isEqualTo(100);
    assertThat(world.watch.memory().actions()).as(world.story()).isEmpty();
    assertThat(world.watch.pin()).isEmpty();
  }

  @Test
  void atLowTrafficOurOwnRequestsAreNotTakenForOtherPeoples() {
    world.requests = 30;
    world.rollsBack();
    world.run(Duration.ofMinutes(2));
    assertThat(numbers())
        .isEqualTo("30 requests, 12 of them ours: too few of other people to tell");
    world.requests = 60;
    world.run(Duration.ofMinutes(8));
    assertThat(numbers()).matches("60 requests, [4-6][0-9] of them ours: too few .*");
  }

  private String numbers() {
    return world.last().verification().orElseThrow().checks().get(5).reason();
  }

  @Test
  void aDeployAfterARollbackIsToldThatItGetsNothing() {
    world.rollsBack();
    world.run(Duration.ofMinutes(2)).deploy(3).run(Duration.ofMinutes(2));
    assertThat(world.types()).contains("deploy.not-serving");
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void servingWellForLongEnoughEarnsBeingKnownGood() {
    world.deploy(1).armed().run(Duration.ofMinutes(40));
    assertThat(world.watch.memory().repute().good(World.rev(1))).isTrue();
    assertThat(world.types()).contains("revision.known-good");
  }

  @Test
  void commandsOnAnActingIncidentAreNotFollowed() {
    world.rollsBack();
    world.feed(new Event.Commanded(new Command.Rollback("sre", Optional.empty())));
    world.run(Duration.ofMinutes(2));
    assertThat(world.types()).contains("incident.busy");
    assertThat(world.moves()).isEqualTo(1);
  }
}
