package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Rulebook;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.shift.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLogTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final RunLog log = new RunLog(lines::add, NOON);
  private final Remediator brain = new Remediator(policy());
  private Watch watch = Watch.start(new ServiceRef("p", "us-central1", "llm-forge"));

  @Test
  void whatIsToldOfTheServiceItselfIsALineToo() {
    carryOut(new Command.Pause("ann", "load test", Optional.empty()));
    assertThat(lines).singleElement().asString().contains("llm-forge", "told", "load test");
  }

  @Test
  void anIncidentHasALineForEachEntryOnce() {
    carryOut(new Command.OpenIncident("ann", Severity.P1, "SDKs come out empty"));
    log.accept(watch);
    assertThat(lines).filteredOn(it -> it.contains(" seen ")).hasSize(1);
    assertThat(lines).doesNotHaveDuplicates().anyMatch(it -> it.contains("SDKs come out empty"));
  }

  @Test
  void aRolloutIsToldOfOnce() {
    Goal goal =
        new Goal.Rollout(
            new RevisionName("llm-forge-00002-abc"), List.of(10, 100), Duration.ofMinutes(1));
    carryOut(new Command.MoveTraffic("ann", goal));
    log.accept(watch);
    assertThat(lines).filteredOn(it -> it.contains("is begun")).hasSize(1);
  }

  @Test
  void whatWasBeforeIsNotRepeatedAtAStart() {
    watch = brain.step(watch, commanded(new Command.Arm("ann")), NOON.minusSeconds(1));
    log.accept(watch);
    assertThat(lines).isEmpty();
  }

  private void carryOut(Command command) {
    watch = brain.step(watch, commanded(command), NOON);
    log.accept(watch);
  }

  private static Event commanded(Command command) {
    return new Event.Commanded(command);
  }

  private static Policy policy() {
    try {
      return Rulebook.parse(Files.readString(Path.of("../../rules/llm-forge.yaml")))
          .match(
              Rulebook::policy,
              issues -> {
                throw new AssertionError(issues.toString());
              });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
