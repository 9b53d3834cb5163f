package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.record.Archive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was decided in an incident can be explained for as long as there is a record of it. */
class RecordStoriesTest {
  private final World world = new World(Policies.forge());
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Archive archive = new Archive(ledger);

  @BeforeEach
  void commitEachStep() {
    world.observer =
        (before, after) ->
            assertThat(ledger.commit(archive.changes(before, after).toOptional().orElseThrow()))
                .isInstanceOf(CommitOutcome.Committed.class);
  }

  @Test
  void eachOfThreeDecisionsIsExplainedWhileItGoesOnAndAfterOthersCame() {
    String id = refusedTwiceThenRolledBack();
    List<Decision<Refusal>> over = decisions(id);
    assertThat(over)
        .as(world.story())
        .extracting(Decision::name)
        .containsExactly("DEPENDENCY_DOWN", "PAUSED", "ROLL_BACK");
    assertThat(over).allSatisfy(RecordStoriesTest::isExplained);
    assertThat(over.get(0).times()).isGreaterThan(2);
    assertThat(over.get(0).first())
        .hasValueSatisfying(it -> assertThat(it).isBefore(over.get(0).at()));
    assertThat(over).extracting(it -> it.acted().isPresent()).containsExactly(false, false, true);

    world.run(Duration.ofHours(2));
    world.deploy(3).breaks(3).run(Duration.ofMinutes(1)).allAgentsFail(3).run(Duration.ofHours(1));

    assertThat(world.last().id()).isNotEqualTo(id);
    assertThat(decisions(id)).isEqualTo(over);
  }

  @Test
  void theWatchKeepsTheLatestInFullAlone() {
    refusedTwice();
    List<Decision<Refusal>> kept = world.last().decisions();
    List<Decision<Refusal>> known = decisions(world.last().id());
    assertThat(kept).extracting(it -> it.verdicts().isEmpty()).containsExactly(true, false);
    assertThat(known).allSatisfy(RecordStoriesTest::isExplained);
    assertThat(known)
        .extracting(Decision::slim)
        .isEqualTo(kept.stream().map(Decision::slim).toList());
  }

  /** The same name with another gate in the way is another decision, and told once. */
  @Test
  void aGateThatRefusesBesidesMakesItAnother() {
    world.deploy(1).deploy(2).breaks(2).armed();
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(3));
    pause();
    world.run(Duration.ofMinutes(3));
    List<Decision<Refusal>> known = decisions(world.last().id());
    assertThat(known).extracting(Decision::name).containsOnly("DEPENDENCY_DOWN").hasSize(2);
    assertThat(known.get(1).verdicts())
        .filteredOn(GateVerdict::refuses)
        .extracting(GateVerdict::gate)
        .contains("pause");
    assertThat(known.get(0).verdicts())
        .filteredOn(GateVerdict::refuses)
        .extracting(GateVerdict::gate)
        .doesNotContain("pause");
    assertThat(world.types()).containsOnlyOnce("incident.refused");
  }

  private String refusedTwiceThenRolledBack() {
    refusedTwice();
    String id = world.last().id();
    world.feed(new Event.Commanded(new Command.Resume("sre"))).run(Duration.ofMinutes(5));
    return id;
  }

  private void refusedTwice() {
    world.deploy(1).deploy(2).breaks(2).armed();
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(6));
    world.dependencyDown = false;
    pause();
    world.run(Duration.ofMinutes(3));
  }

  private void pause() {
    world.feed(new Event.Commanded(new Command.Pause("sre", "wait", Optional.empty())));
  }

  private static void isExplained(Decision<Refusal> it) {
    assertThat(it.verdicts()).as(it.name()).hasSizeGreaterThan(10);
    assertThat(it.facts()).as(it.name()).isNotEmpty();
    assertThat(NearestChange.of(it).sentence()).doesNotContain("no longer");
  }

  private List<Decision<Refusal>> decisions(String incident) {
    return archive.incidents(world.watch).toOptional().orElseThrow().stream()
        .filter(it -> it.id().equals(incident))
        .findFirst()
        .orElseThrow()
        .decisions();
  }
}
