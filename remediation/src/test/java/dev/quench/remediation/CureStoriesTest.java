package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.verify.Verification.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One agent fails on every revision, and a deploy breaks the others. */
class CureStoriesTest {
  private static final String CURE =
      "the target cures api-translator, version-compatibility, and not cli-generator,"
          + " which fails on both sides";

  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @BeforeEach
  void oneAgentIsDownEverywhereAndADeployBreaksTheOthers() {
    world.deploy(1).armed().run(Duration.ofHours(1));
    world.everywhere.add("cli-generator");
    world.brokenAgents = Set.of("api-translator", "version-compatibility");
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(2));
  }

  @Test
  void whatTheTargetCuresIsSaidAndAPersonIsAsked() {
    assertThat(world.decisions()).as(world.story()).containsExactly("PARTLY_CURED");
    assertThat(world.last().decision().orElseThrow().why()).isEqualTo(CURE);
    assertThat(world.last().phase()).isEqualTo(Phase.PROPOSED);
    assertThat(world.moves()).isZero();
    assertThat(world.told).as("somebody is called").anyMatch(Notice::page);
    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.proposed"))
        .singleElement()
        .satisfies(it -> assertThat(it.headline()).contains(CURE, "quench apply " + plan()));
  }

  @Test
  void whoAppliesItIsToldWhatItCuredAndWhatIsLeft() {
    world.feed(new Event.Commanded(new Command.Apply("ann", world.last().id(), plan())));
    world.run(Duration.ofMinutes(2));
    curedAndHandedOver();
  }

  @Test
  void soIsWhoRollsBack() {
    rollsBack();
    curedAndHandedOver();
  }

  private void curedAndHandedOver() {
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().verification().orElseThrow().verdict())
        .isEqualTo(Verdict.PARTLY_RECOVERED);
    assertThat(world.last().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(world.told.get(world.told.size() - 1).headline())
        .contains("rolled back to llm-forge-00001, partly recovered", "cli-generator: serving 500")
        .endsWith("the rest failed before on both sides: over to people");
    assertThat(world.watch.memory().actions())
        .singleElement()
        .satisfies(it -> assertThat(it.outcome().map(Memory.Outcome::helped)).contains(true));
    assertThat(world.watch.memory().repute().bad()).as("it was at fault").hasSize(1);
  }

  @Test
  void whatFailsAfterItThatTheTargetAnsweredIsNoCure() {
    world.feed(new Event.Commanded(rollback()));
    world.until(Effect.Verify.class);
    world.breaks(1).run(Duration.ofMinutes(5));
    assertThat(world.last().verification().orElseThrow().verdict())
        .as(world.story())
        .isEqualTo(Verdict.UNHEALTHY);
    assertThat(world.watch.memory().actions())
        .singleElement()
        .satisfies(it -> assertThat(it.outcome().map(Memory.Outcome::helped)).contains(false));
  }

  @Test
  void onceTheOneThatFailsEverywhereIsMendedTheRestIsRolledBackUnasked() {
    world.everywhere.clear();
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aTargetThatFailsWhatServesWellIsNoneByHandEither() {
    world.brokenAgents = Set.of("api-translator");
    world.shaky.put(World.rev(1), 2);
    rollsBack();
    assertThat(world.decisions()).as(world.story()).contains("TARGET_UNPROVEN");
    assertThat(world.moves()).isZero();
  }

  private void rollsBack() {
    world.feed(new Event.Commanded(rollback()));
    world.run(Duration.ofMinutes(2));
  }

  private static Command rollback() {
    return new Command.Rollback("sre", Optional.empty(), Set.of(), Optional.empty());
  }

  private String plan() {
    return PlanName.of(world.last().id(), world.last().plan().orElseThrow()).toString();
  }
}
