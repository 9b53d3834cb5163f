package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What answers say, when their status is as it should be. */
class ContentStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aReleaseThatAddsAFieldWhichIsNeverTheSameIsToldOnceAndEarnsKnownGood() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).traced.add(World.rev(2).value());
    world.run(Duration.ofMinutes(60));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.watch.past()).as(world.story()).isEmpty();
    assertThat(world.watch.memory().repute().good(World.rev(2))).isTrue();
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("revision.answers-otherwise"))
        .singleElement()
        .extracting(Notice::headline)
        .asString()
        .contains("has /traceId, which the target has not");
  }

  @Test
  void suchAReleaseIsGoneBackToWhenALaterOneFails() {
    world.deploy(1).armed().run(Duration.ofMinutes(60));
    world.deploy(2).traced.add(World.rev(2).value());
    world.run(Duration.ofMinutes(60));
    world.deploy(3).breaks(3).tick(Duration.ofSeconds(2)).allAgentsFail(3);
    world.run(Duration.ofMinutes(3));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
  }

  @Test
  void wrongContentOfAllAgentsWaitsForANoAsOneAgentsFailureDoes() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).garbled.add(World.rev(2).value());
    world.run(Duration.ofMinutes(4), ContentStoriesTest::goesOn);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
    world.feed(new Event.Commanded(new Command.Veto("sre", world.last().id(), "meant so")));
    world.run(Duration.ofMinutes(10));
    assertThat(world.share(2)).as(world.story()).isEqualTo(100);
    assertThat(world.decisions()).as(world.story()).contains("VETOED");
  }

  private static boolean goesOn(Watch watch) {
    return watch.incident().filter(it -> it.phase() == Phase.AWAITING_VETO).isEmpty();
  }
}
