package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
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
        .isEqualTo("llm-forge: traffic follows LATEST again");
  }

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }
}
