package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A service that the rule file no longer speaks of is left with nothing of Quench's. */
class LeaveStoriesTest {
  private static final Policy WITHOUT = Policies.forge().watching(List.of());

  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void theStandingTagIsTakenAwayAndItIsDisarmed() {
    tagged();
    leave().run(Duration.ofMinutes(2));
    left();
    assertThat(told("watch.left"))
        .singleElement()
        .extracting(Notice::headline)
        .isEqualTo(
            "llm-forge: the rule file no longer speaks of the service: Quench watches it no longer;"
                + " it is disarmed, and its tags are gone");
    int writes = world.writes.size();
    world.run(Duration.ofHours(3));
    assertThat(world.writes).hasSize(writes);
    assertThat(told("watch.left")).hasSize(1);
  }

  @Test
  void whatWasNeverArmedIsLeftWithoutAWord() {
    world.deploy(1).run(Duration.ofMinutes(5));
    world.told.clear();
    leave().run(Duration.ofHours(1));
    assertThat(world.told).isEmpty();
    assertThat(world.writes).isEmpty();
    assertThat(world.watch.wakeAt()).isEmpty();
  }

  @Test
  void aCrashInTheMiddleLosesNothing() {
    tagged();
    leave().until(Effect.WriteTraffic.class);
    String id = world.watch.pending().orElseThrow().id();
    world.tick(Duration.ofMinutes(1)).feed(new Event.EffectLost(id, "a is gone"));
    world.run(Duration.ofMinutes(3));
    left();
  }

  @Test
  void aTagThatCannotBeTakenAwayIsPagedAndTriedOn() {
    tagged();
    world.factsUnreadable = true;
    leave().run(Duration.ofMinutes(10));
    assertThat(told("watch.left-behind")).singleElement().matches(Notice::page);
    assertThat(world.watch.armed()).as("not forgotten").isTrue();
    world.factsUnreadable = false;
    world.run(Duration.ofMinutes(2));
    left();
  }

  @Test
  void aWriteThatIsRefusedIsTriedAgain() {
    tagged();
    leave().until(Effect.WriteTraffic.class);
    String id = world.watch.pending().orElseThrow().id();
    world.feed(new Event.Written(id, new TrafficWritten.Failed("quota spent")));
    world.run(Duration.ofMinutes(3));
    left();
  }

  @Test
  void aPauseHoldsThisToo() {
    tagged();
    world.feed(new Event.Commanded(new Command.Pause("ann", "storm", Optional.of(later()))));
    leave().run(Duration.ofMinutes(5));
    assertThat(world.wish).anyMatch(it -> it.tag().filter(Wishes.TAG::equals).isPresent());
    world.run(Duration.ofMinutes(20));
    left();
  }

  @Test
  void anIncidentGoesOverToPeopleWhereverItIs() {
    for (Class<? extends Effect> at :
        List.of(Effect.ReadFacts.class, Effect.Probe.class, Effect.WriteTraffic.class)) {
      World it = new World(Policies.forge(), Visited.TRANSITIONS::add);
      it.deploy(1).armed().run(Duration.ofMinutes(10));
      it.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2).until(at);
      it.brain = new Remediator(WITHOUT, Visited.TRANSITIONS::add);
      it.feed(new Event.RulesReplaced(List.of())).run(Duration.ofMinutes(3));
      assertThat(it.last().phase()).as(it.story()).isEqualTo(Phase.ESCALATED);
      assertThat(it.watch.incident()).isEmpty();
      assertThat(it.wish).as(it.story()).noneMatch(target -> target.tag().isPresent());
      assertThat(it.watch.armed()).isFalse();
    }
  }

  @Test
  void movedTrafficStaysWhereItIs() {
    world.deploy(1);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.armed().run(Duration.ofMinutes(1)).deploy(2);
    Goal goal = new Goal.Rollout(World.rev(2), List.of(10, 100), Duration.ofMinutes(5));
    world.feed(new Event.Commanded(new Command.MoveTraffic("ann", goal)));
    world.run(Duration.ofSeconds(30));
    leave().run(Duration.ofMinutes(3));
    assertThat(world.watch.shift().orElseThrow().stage()).isEqualTo(Stage.ABORTED);
    assertThat(world.share(2)).isEqualTo(10);
    left();
  }

  private java.time.Instant later() {
    return world.now.plus(Duration.ofMinutes(10));
  }

  private void tagged() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    assertThat(world.wish).anyMatch(it -> it.tag().filter(Wishes.TAG::equals).isPresent());
  }

  private World leave() {
    world.brain = new Remediator(WITHOUT, Visited.TRANSITIONS::add);
    return world.feed(new Event.RulesReplaced(List.of()));
  }

  private void left() {
    assertThat(world.wish).as(world.story()).noneMatch(it -> it.tag().isPresent());
    assertThat(world.watch.armed()).isFalse();
    assertThat(world.watch.wakeAt()).isEmpty();
    assertThat(world.watch.untold()).isEmpty();
  }

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }
}
