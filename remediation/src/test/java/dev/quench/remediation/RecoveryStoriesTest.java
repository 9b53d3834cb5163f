package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.report.IncidentReport;
import dev.quench.remediation.report.Measures;
import dev.quench.remediation.report.Timing;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is thought of a rollback, after it took hold. */
class RecoveryStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void whereTrafficWasMovedOnNobodyCanSayWhetherTheRollbackHelped() {
    world.settles(world.rollsBack());
    world.deploy(3).breaks(3);
    movedOn(3);
    neitherHelpedNorDidNot();
    assertThat(world.told).as(world.story()).filteredOn(Notice::page).hasSizeGreaterThan(1);
  }

  @Test
  void norWhereItWasMovedOnBetweenTwoLooks() {
    world.settles(world.rollsBack());
    world.breaks(1).run(Duration.ofMinutes(20), it -> world.last().verification().isEmpty());
    world.deploy(3);
    movedOn(3);
    neitherHelpedNorDidNot();
  }

  @Test
  void theLookMinutesLaterIsNotWhatItTookToVerify() {
    world.settles(world.rollsBack()).run(Duration.ofMinutes(10));
    Incident it = world.last();
    assertThat(it.timeline().toString()).as(world.story()).contains("later: recovered");
    assertThat(verifying(it).took())
        .contains(
            Duration.between(it.progress().actedAt().orElseThrow(), it.endedAt().orElseThrow()));
    assertThat(verifying(it).met()).contains(true);
  }

  private static Timing verifying(Incident it) {
    Measures usual = Measures.of(Policies.forge(), Cloud.FORGE);
    return IncidentReport.of(Cloud.FORGE, it, Optional.empty(), usual).timings().stream()
        .filter(timing -> timing.what().equals("verify"))
        .findFirst()
        .orElseThrow();
  }

  private void neitherHelpedNorDidNot() {
    assertThat(world.watch.past().get(0).timeline().toString())
        .as(world.story())
        .contains("traffic was moved again by somebody else");
    assertThat(world.watch.memory().actions())
        .as(world.story())
        .first()
        .extracting(Memory.Action::outcome)
        .isEqualTo(Optional.empty());
  }

  private void movedOn(int number) {
    world.wish = List.of(TrafficTarget.of(World.rev(number), 100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofMinutes(20));
  }
}
