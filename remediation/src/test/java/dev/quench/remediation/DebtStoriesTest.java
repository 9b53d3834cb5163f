package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rollback leaves owing, until it is paid. */
class DebtStoriesTest {
  private final World world = new World(Policies.forge());

  @BeforeEach
  void rollBack() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(2));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
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

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }
}
