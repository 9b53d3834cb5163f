package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rollback leaves owing, until it is paid. */
class DebtStoriesTest {
  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @BeforeEach
  void rollBack() {
    shifted.afterARollback();
    assertThat(world.watch.pin().orElseThrow().revision()).isEqualTo(World.rev(1));
  }

  @Test
  void whoeverDeploysIsWarnedWithinAMinuteByNameAndHow() {
    world.told.clear();
    world.deploy(3).run(Duration.ofMinutes(1));
    Notice warning = told("deploy.not-serving").get(0);
    assertThat(warning.headline())
        .startsWith("llm-forge: llm-forge-00003 was deployed and gets 0 %")
        .contains("pinned to llm-forge-00001");
    assertThat(warning.details())
        .anyMatch(it -> it.value().contains("quench release-pin llm-forge"));
  }

  @Test
  void whoeverDeploysDuringTheTimeForAVetoIsWarnedAllTheSame() {
    World other = new World(Policies.forge());
    other.deploy(1).armed().run(Duration.ofMinutes(10));
    other.deploy(2).run(Duration.ofMinutes(10));
    other.deploy(3).breaks(3).tick(Duration.ofSeconds(2)).allAgentsFail(3);
    other.run(Duration.ofMinutes(50));
    assertThat(other.share(2)).as(other.story()).isEqualTo(100);
    other.brokenAgents = Set.of("cli-generator");
    other.breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    other.run(Duration.ofSeconds(40));
    assertThat(other.last().phase()).as(other.story()).isEqualTo(Phase.AWAITING_VETO);
    other.told.clear();
    other.deploy(4).run(Duration.ofSeconds(50));
    assertThat(other.last().phase()).as(other.story()).isEqualTo(Phase.AWAITING_VETO);
    assertThat(other.types()).containsOnlyOnce("deploy.not-serving");
  }

  @Test
  void eachDeployIsWarnedOfOnceAndAgainOnlyAfterHours() {
    world.deploy(3).run(Duration.ofHours(1));
    assertThat(told("deploy.not-serving")).hasSize(1);
    for (int hour = 0; hour < 5; hour++) {
      world.run(Duration.ofHours(1));
    }
    assertThat(told("deploy.not-serving")).hasSize(2);
  }

  @Test
  void withoutADeployItIsRepeatedAfterHours() {
    for (int hour = 0; hour < 5; hour++) {
      world.run(Duration.ofHours(1));
    }
    assertThat(told("pin.stands")).hasSize(1);
  }

  @Test
  void whoPutsLatestBackByHandHasPaidIt() {
    world.wish = List.of(TrafficTarget.latest(100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofSeconds(40));
    assertThat(world.watch.pin()).isEmpty();
    assertThat(told("pin.gone").get(0).headline())
        .matches(
            "llm-forge: sre@p moved traffic at \\S+Z: traffic follows LATEST again, and so do later"
                + " deploys");
    assertThat(told("pin.gone").get(0).details())
        .contains(new Notice.Detail("traffic", "100 % to LATEST"));
  }

  @Test
  void whoMovesItToOtherNamedRevisionsHasNotPaidIt() {
    world.down.clear();
    world.split(1, 99, 2).run(Duration.ofSeconds(40));
    Notice moved = told("pin.moved").get(0);
    assertThat(moved.headline())
        .matches(
            "llm-forge: sre@p moved traffic at \\S+Z: it is pinned to llm-forge-00001 \\(99 %\\) and"
                + " llm-forge-00002 \\(1 %\\) now; a deploy would still get 0 %");
    assertThat(moved.details()).contains(new Notice.Detail("was pinned to", World.rev(1).value()));
    assertThat(world.watch.pin()).isPresent();
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    world.changed("ops@p", ChangeRecord.Kind.TRAFFIC).run(Duration.ofSeconds(40));
    assertThat(told("pin.moved").get(1).headline()).contains("ops@p moved traffic");
    assertThat(told("pin.gone")).isEmpty();
    world.deploy(3).run(Duration.ofSeconds(40));
    assertThat(told("deploy.not-serving").get(0).headline())
        .contains(
            "llm-forge-00003 was deployed and gets 0 %: traffic is pinned to llm-forge-00001");
  }

  @Test
  void whoeverDeploysInTheSameMinuteAsTrafficIsMovedIsWarnedToo() {
    world.split(1, 99, 2).deploy(3).run(Duration.ofSeconds(40));
    assertThat(told("deploy.not-serving").get(0).headline())
        .contains("pinned to llm-forge-00001 (99 %) and llm-forge-00002 (1 %)");
  }

  @Test
  void whoeverDeploysBesideARolloutThatIsStoppedIsWarnedToo() {
    fixIsStoppedAtTenPercent();
    world.deploy(4).run(Duration.ofMinutes(1));
    world.deploy(5).run(Duration.ofMinutes(1));
    assertThat(told("deploy.not-serving"))
        .as(shifted.story())
        .extracting(Notice::headline)
        .satisfiesExactly(
            it -> assertThat(it).contains("llm-forge-00004 was deployed and gets 0 %"),
            it ->
                assertThat(it)
                    .contains("llm-forge-00005 was deployed and gets 0 %")
                    .contains("pinned to llm-forge-00001 (90 %) and llm-forge-00003 (10 %)")
                    .contains("until " + shifted.shift().id() + ", which is stopped, is resumed")
                    .contains("quench rollout abort llm-forge"));
  }

  @Test
  void besideARolloutThatIsStoppedItIsRepeatedAfterHours() {
    fixIsStoppedAtTenPercent();
    for (int hour = 0; hour < 5; hour++) {
      world.run(Duration.ofHours(1));
    }
    assertThat(told("pin.stands"))
        .as(shifted.story())
        .singleElement()
        .asString()
        .contains("still pinned to llm-forge-00001 (90 %) and llm-forge-00003 (10 %)");
    shifted.command(new Command.Resume("sre"));
    shifted.command(new Command.AbortShift("sre")).run(Duration.ofMinutes(5));
    assertThat(world.share(1)).as(shifted.story()).isEqualTo(100);
    assertThat(world.types()).doesNotContain("pin.moved", "pin.gone");
  }

  @Test
  void whoPutsLatestBackBesideARolloutThatIsStoppedHearsNoMoreOfIt() {
    fixIsStoppedAtTenPercent();
    world.wish = List.of(TrafficTarget.latest(100));
    world.changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    for (int hour = 0; hour < 5; hour++) {
      world.run(Duration.ofHours(1));
    }
    assertThat(world.types()).doesNotContain("pin.stands", "pin.gone", "deploy.not-serving");
  }

  @Test
  void whoeverDeploysBesideASplitIsWarnedToo() {
    world.down.clear();
    world.deploy(3).run(Duration.ofMinutes(1));
    shifted.split(1, 3).run(Duration.ofMinutes(2));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.HELD);
    world.told.clear();
    world.deploy(4).run(Duration.ofMinutes(1));
    assertThat(told("deploy.not-serving").get(0).headline())
        .contains("llm-forge-00004 was deployed and gets 0 %")
        .contains("pinned to llm-forge-00001 (50 %) and llm-forge-00003 (50 %)");
  }

  private void fixIsStoppedAtTenPercent() {
    world.deploy(3).run(Duration.ofMinutes(1));
    shifted.rollout(3).run(Duration.ofSeconds(20));
    shifted.command(new Command.Pause("sre", "wait", Optional.empty())).run(Duration.ofMinutes(1));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.STOPPED);
    assertThat(world.share(3)).as(shifted.story()).isEqualTo(10);
    world.told.clear();
  }

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }
}
