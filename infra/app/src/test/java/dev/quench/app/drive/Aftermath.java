package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.shift.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What must be so once nothing goes wrong any more and everything has come to its end. */
final class Aftermath {
  private final Town town;
  private final Watch watch;

  Aftermath(Town town) {
    this.town = town;
    this.watch = town.referee.watch();
  }

  void judge() {
    everythingEnded();
    everythingIsTold();
    overwrittenIsPaged();
    blindnessIsPaged();
    nothingIsLost();
    nothingIsLeft();
    nothingIsDeleted();
  }

  private void everythingEnded() {
    town.tally.count(Promise.ENDS);
    assertThat(watch.incident()).as("an incident that never ends").isEmpty();
    assertThat(watch.shift().filter(it -> it.stage().active()))
        .as("a rollout that never ends")
        .isEmpty();
    assertThat(town.incidents())
        .allMatch(it -> it.phase().over() && it.endedAt().isPresent(), "is over");
  }

  private void everythingIsTold() {
    town.tally.count(Promise.TOLD);
    Instant lately = town.clock.instant().minus(Duration.ofMinutes(3));
    assertThat(watch.untold())
        .as("untold")
        .allMatch(it -> it.at().isAfter(lately), "of the last three minutes");
    Told told = new Told(town.outbox.told());
    town.witness
        .all(Phase.class)
        .forEach(
            (id, phases) ->
                assertThat(phases).as("told of " + id).allMatch(it -> told.tells(id, it)));
    town.witness
        .all(Stage.class)
        .forEach(
            (id, stages) ->
                assertThat(stages).as("told of " + id).allMatch(it -> told.tells(id, it)));
  }

  private void overwrittenIsPaged() {
    town.tally.count(Promise.OVERWRITTEN_PAGED);
    List<Notice> pages =
        town.outbox.told().stream()
            .filter(it -> it.page() && it.type().endsWith(".overwrote"))
            .toList();
    assertThat(pages)
        .as("pages of overwritten changes")
        .extracting(it -> it.incident().orElse(""))
        .containsAll(town.referee.overwritten());
    assertThat(pages)
        .as("pages of changes that steps of rollouts overwrote")
        .filteredOn(it -> it.incident().isEmpty())
        .hasSizeGreaterThanOrEqualTo(town.referee.overSteps());
  }

  private void blindnessIsPaged() {
    town.witness.all(Refusal.class).entrySet().stream()
        .filter(it -> it.getValue().contains(Refusal.BLIND))
        .map(Map.Entry::getKey)
        .forEach(this::isPaged);
    town.tally.count(Promise.BLACKOUT_PAGED);
    assertThat(town.blackouts.unpaged(town.outbox.told()))
        .as("found the ledger away, and nobody was paged")
        .isEmpty();
  }

  private void isPaged(String incident) {
    town.tally.count(Promise.BLINDNESS_PAGED);
    assertThat(town.outbox.told())
        .as("told of " + incident + ", which was blind")
        .anyMatch(it -> it.page() && it.incident().filter(incident::equals).isPresent());
  }

  private void nothingIsLost() {
    assertThat(town.lost).as("acknowledged, and never in the ledger").isEmpty();
  }

  private void nothingIsLeft() {
    town.tally.count(Promise.NOTHING_LEFT);
    assertThat(town.forge.stage.state().wish())
        .as("tags left behind")
        .noneMatch(it -> it.tag().isPresent());
    assertThat(watch.pending().flatMap(PendingEffect::claim)).as("a claim left behind").isEmpty();
    assertThat(town.ledger.keys(Heartbeat.KIND).toOptional().orElseThrow())
        .as("heartbeats left behind")
        .isEmpty();
  }

  private void nothingIsDeleted() {
    town.tally.count(Promise.NOTHING_DELETED);
    assertThat(town.forge.stage.run().revisionsNow(Forge.SERVICE))
        .as("revisions that are still there")
        .extracting(Revision::name)
        .containsAll(town.forge.revisions);
  }
}
