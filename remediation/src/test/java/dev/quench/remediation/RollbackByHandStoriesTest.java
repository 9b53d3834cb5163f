package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.run.Revision;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes of a rollback that a person asks for. */
class RollbackByHandStoriesTest {
  private World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aRollbackByHandIsRefusedWhenNothingIsWrong() {
    world.deploy(1).deploy(2).run(Duration.ofMinutes(10));
    world.feed(new Event.Commanded(new Command.Rollback("sre", Optional.empty())));
    world.run(Duration.ofMinutes(1));
    assertThat(world.decisions()).containsExactly("NOT_CONFIRMED");
    assertThat(world.last().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void aPersonMayTakeARefusalUponThemselvesAndThatIsRecorded() {
    world.deploy(1).deploy(2).run(Duration.ofMinutes(10));
    world.feed(
        new Event.Commanded(
            new Command.Rollback(
                "sre", Optional.empty(), Set.of("NOT_CONFIRMED"), Optional.of("it must"))));
    world.run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().manual().orElseThrow().overrides()).containsExactly("NOT_CONFIRMED");
    assertThat(world.last().decision().orElseThrow().verdicts()).anyMatch(it -> it.overridden());
    String taken = "taking upon themselves NOT_CONFIRMED: it must";
    assertThat(world.told).as(world.story()).anyMatch(it -> it.headline().contains(taken));
    assertThat(world.last().timeline()).anyMatch(it -> it.text().contains("sre, " + taken));
    assertThat(world.last().deeds())
        .anyMatch(it -> it.by().equals("sre") && it.text().contains(taken));
  }

  @Test
  void whoRollsBackInAPauseGivesTheTargetAUrlAndAsksItFirst() {
    world.deploy(1).deploy(2).breaks(2).run(Duration.ofMinutes(10));
    world.feed(new Event.Commanded(new Command.Pause("sre", "wait", Optional.empty())));
    world.feed(
        new Event.Commanded(
            new Command.Rollback("sre", Optional.empty(), Set.of("PAUSED"), Optional.of("me"))));
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().probe().orElseThrow().targetFine()).isTrue();
  }

  @Test
  void nobodyCanRollBackToARevisionThatIsNotReady() {
    world.deploy(1, Revision.Ready.FAILED).deploy(2).run(Duration.ofMinutes(10));
    world.feed(
        new Event.Commanded(
            new Command.Rollback(
                "sre",
                Optional.of(World.rev(1)),
                Set.of("NO_TARGET", "NOT_CONFIRMED"),
                Optional.of("it must"))));
    world.run(Duration.ofMinutes(1));
    assertThat(world.decisions()).containsExactly("NO_TARGET");
    assertThat(world.moves()).isZero();
  }

  @Test
  void aTargetThatDoesNotExistIsRefusedByItsNameAndNothingIsProbed() {
    world.deploy(1).deploy(2).run(Duration.ofMinutes(10));
    world.feed(new Event.Commanded(new Command.Rollback("sre", Optional.of(World.rev(9)))));
    world.run(Duration.ofMinutes(1));
    assertThat(world.decisions()).as(world.story()).containsExactly("NO_TARGET");
    assertThat(world.last().decision().orElseThrow().why())
        .isEqualTo("llm-forge-00009 does not exist");
    assertThat(world.last().probe()).isEmpty();
  }
}
