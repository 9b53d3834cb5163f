package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Clocks that jump and ledgers that come back late: nothing is done on what was true once. */
class ClockStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void factsThatAreUsedLongAfterTheyWereReadAreReadAgain() {
    Event facts = atTheDecision();
    world.tick(Duration.ofMinutes(5)).feed(facts);
    assertThat(world.last().timeline().toString()).contains("the clock jumped");
    assertThat(world.moves()).as(world.story()).isZero();
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void factsFromTheFutureAreReadAgain() {
    Event facts = atTheDecision();
    world.tick(Duration.ofMinutes(-30)).feed(facts);
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.last().timeline().toString()).contains("the clock jumped");
  }

  @Test
  void aProbeThatIsUsedLongAfterItWasMadeIsMadeAgain() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.Probe.class);
    Event probed = world.result(world.watch.pending().orElseThrow());
    Instant made = world.now;
    world.tick(Duration.ofMinutes(10)).feed(probed);
    assertThat(world.last().probe().orElseThrow().at()).isEqualTo(made);
    world.perform();
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROBING);
    world.run(Duration.ofMinutes(2));
    assertThat(world.moves()).as(world.story()).isEqualTo(1);
  }

  @Test
  void aClockThatWentBackRightBeforeTheDecisionDelaysItAndLosesNothing() {
    atTheDecision();
    world.tick(Duration.ofMinutes(-30)).run(Duration.ofMinutes(40));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.moves()).isEqualTo(1);
  }

  /** The facts that would lead to the write, not yet handed in. */
  private Event atTheDecision() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.Probe.class).perform();
    assertThat(world.last().phase()).isEqualTo(Phase.DECIDING);
    return world.result(world.watch.pending().orElseThrow());
  }
}
