package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Probing;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whose fault it is that nothing answers, and what a probe on a schedule finds. */
class ProbingStoriesTest {
  private static final URI OUTSIDE = URI.create("http://outside");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Test
  void aServiceThatCannotBeConnectedToWhileOthersCanIsDown() {
    World world = world(it -> it.checking(OUTSIDE));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).gone.add(World.rev(2).value());
    world.tick(Duration.ofSeconds(2)).allAgentsFail(2).run(Duration.ofMinutes(3));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void aNetworkOfOurOwnThatIsDownIsNoReasonToActAndPages() {
    World world = world(it -> it.checking(OUTSIDE));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).deaf = true;
    world.tick(Duration.ofSeconds(2)).allAgentsFail(2).run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).containsExactly("BLIND");
    assertThat(world.moves()).isZero();
  }

  @Test
  void whatGoesBadLongAfterADeployAndLogsNothingIsFoundOnASchedule() {
    World world = world(it -> it.every(QUARTER));
    world.deploy(1).deploy(2).armed().run(Duration.ofHours(3));
    world.garbled.add(World.rev(2).value());
    world.run(Duration.ofMinutes(20));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void withoutAScheduleAServiceThatIsQuietIsLeftAsleep() {
    World world = world(UnaryOperator.identity());
    world.deploy(1).armed().run(Duration.ofHours(2));
    int asked = world.watch.patrol().fresh().orElseThrow().asked();
    world.run(Duration.ofHours(6));
    assertThat(world.watch.patrol().fresh().orElseThrow().asked()).isEqualTo(asked);
  }

  @Test
  void whatAReleaseMendedCountsFromThenOn() {
    World world = world(it -> it.every(QUARTER));
    world.deploy(1).armed().run(Duration.ofHours(1));
    world.deploy(2).mended.add(World.rev(2).value());
    world.run(Duration.ofHours(3));
    world.deploy(3).run(Duration.ofMinutes(10));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void answersThatBecomeSlowAreToldOnceAndMoveNothing() {
    World world = world(it -> it.every(QUARTER));
    world.deploy(1).armed().run(Duration.ofHours(2));
    world.took = Duration.ofSeconds(4);
    world.run(Duration.ofMinutes(20));
    assertThat(world.types()).containsOnlyOnce("revision.slower");
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("revision.slower"))
        .flatExtracting(Notice::details)
        .extracting(Notice.Detail::name)
        .containsExactly("severity");
    assertThat(world.watch.past()).isEmpty();
  }

  private static World world(UnaryOperator<Probing> change) {
    return new World(
        Policies.forge(it -> it.with(change.apply(it.probing()))), Visited.TRANSITIONS::add);
  }
}
