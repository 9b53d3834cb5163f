package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traffic that is being moved when somebody turns a switch, and what is told when it ends. */
class SwitchStoriesTest {
  private final World world = ShiftTransitions.observed(new World(Policies.forge()));

  @Test
  void aPauseOfAllStopsARolloutAtOnce() {
    atTenPercent();
    Instant paused = world.now;
    pauseAll(Optional.empty());
    world.run(Duration.ofSeconds(2));
    stopped("all services are paused by ann");
    assertThat(told("rollout.stopped"))
        .singleElement()
        .satisfies(it -> assertThat(it.page()).isFalse())
        .satisfies(it -> assertThat(it.at()).isBefore(paused.plusSeconds(2)));
    world.run(Duration.ofMinutes(20));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
  }

  @Test
  void aPauseOfTheServiceStopsARolloutWhileItIsBeingVerified() {
    atTenPercent();
    world.until(Effect.Verify.class);
    command(new Command.Pause("ann", "storm", Optional.empty()));
    stopped("paused by ann");
  }

  @Test
  void whatWasStoppedForThePauseOfAllGoesOnWhenItIsResumed() {
    atTenPercent();
    pauseAll(Optional.empty());
    world.run(Duration.ofMinutes(5));
    switchOn();
    world.run(Duration.ofMinutes(5));
    assertThat(shift().stage()).as("not by itself").isEqualTo(Stage.STOPPED);
    command(new Command.ResumeShift("ann")).run(Duration.ofMinutes(15));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.COMPLETED);
    assertThat(world.share(2)).isEqualTo(100);
  }

  @Test
  void nothingIsBegunWhileAllServicesArePaused() {
    pinned();
    pauseAll(Optional.empty());
    rollout().run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.REFUSED);
    assertThat(shift().stop()).contains(Stop.PAUSED);
    assertThat(world.moves()).isZero();
  }

  @Test
  void aSplitStandsStillToo() {
    pinned();
    Goal goal = Goal.Split.of(Map.of(World.rev(1), 50, World.rev(2), 50));
    command(new Command.MoveTraffic("ann", goal)).run(Duration.ofMinutes(2));
    pauseAll(Optional.empty());
    world.run(Duration.ofSeconds(2));
    stopped("all services are paused by ann");
  }

  @Test
  void theWayBackIsHeldAndGoneOnWith() {
    atTenPercent();
    world.breaks(2);
    goesBack();
    pauseAll(Optional.empty());
    world.perform();
    stopped("all services are paused by ann");
    switchOn();
    command(new Command.ResumeShift("ann")).run(Duration.ofMinutes(1));
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDONE);
    assertThat(world.share(1)).isEqualTo(100);
  }

  @Test
  void theWayBackOfAPausedServiceIsHeldToo() {
    atTenPercent();
    world.breaks(2);
    goesBack();
    command(new Command.Pause("ann", "storm", Optional.empty())).run(Duration.ofSeconds(5));
    stopped("paused by ann");
  }

  @Test
  void aSwitchThatCannotBeReadStopsItAndPages() {
    atTenPercent();
    world.fleet = Reading.unreadable("the ledger is away");
    world.run(Duration.ofMinutes(2));
    assertThat(shift().stop()).as(story()).contains(Stop.BLIND);
    assertThat(told("rollout.stopped")).singleElement().matches(Notice::page);
  }

  @Test
  void theEndOfAPauseIsToldWithWhoseItWasAndWhatDoesNotGoOnByItself() {
    atTenPercent();
    Optional<Instant> end = Optional.of(world.now.plusSeconds(600));
    command(new Command.Pause("ann", "storm", end)).run(Duration.ofMinutes(15));
    assertThat(told("watch.resumed"))
        .singleElement()
        .satisfies(it -> assertThat(it.at()).isEqualTo(end.orElseThrow()))
        .extracting(Notice::headline)
        .isEqualTo(
            "llm-forge: the pause by ann (storm) has ended; Quench acts again; the rollout of"
                + " llm-forge-00002 stays stopped until quench rollout resume");
  }

  @Test
  void turningTheSwitchEndsAWaitAndHasAWaitingIncidentLookedAtAtOnce() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    pauseAll(Optional.empty());
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofSeconds(30));
    assertThat(world.decisions()).as(world.story()).containsExactly("PAUSED");
    switchOn();
    world.run(Duration.ofSeconds(20));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  private void goesBack() {
    for (int i = 0; i < 60 && shift().stage() != Stage.UNDOING; i++) {
      world.until(Effect.class);
      world.perform();
    }
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.UNDOING);
  }

  private void atTenPercent() {
    pinned();
    rollout().run(Duration.ofSeconds(20));
    assertThat(world.share(2)).as(story()).isEqualTo(10);
  }

  private void pinned() {
    world.deploy(1);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.armed().run(Duration.ofMinutes(1)).deploy(2);
  }

  private World rollout() {
    Goal goal = new Goal.Rollout(World.rev(2), List.of(10, 50, 100), Duration.ofMinutes(2));
    return command(new Command.MoveTraffic("ann", goal));
  }

  private void pauseAll(Optional<Instant> until) {
    Control.Pause pause = new Control.Pause("ann", "storm", world.now, until);
    world.fleet = Reading.known(Fleet.QUIET.switched(Optional.of(pause)));
    world.feed(new Event.SwitchTurned());
  }

  private void switchOn() {
    world.fleet = Reading.known(Fleet.QUIET);
    world.feed(new Event.SwitchTurned());
  }

  private World command(Command command) {
    return world.feed(new Event.Commanded(command));
  }

  private void stopped(String why) {
    assertThat(shift().stage()).as(story()).isEqualTo(Stage.STOPPED);
    assertThat(shift().stop()).contains(Stop.PAUSED);
    assertThat(shift().why()).isEqualTo(why);
  }

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }

  private Shift shift() {
    return world.watch.shift().orElseThrow();
  }

  private String story() {
    return ShiftTransitions.story(world);
  }
}
