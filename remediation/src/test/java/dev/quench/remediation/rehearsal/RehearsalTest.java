package dev.quench.remediation.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Policies;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.TrafficWritten.Held;
import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The loop drives the brain over the twins from a report to the end of the incident. */
class RehearsalTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Policy policy = Policies.forge().actingAs(Optional.of(Stage.QUENCH));
  private final ManualClock clock = new ManualClock(NOON);
  private final Stage stage = new Stage(FORGE, policy.services().get(0), clock);
  private final List<Watch> steps = new ArrayList<>();
  private final Rehearsal rehearsal =
      new Rehearsal(
          new Remediator(policy),
          Watch.start(FORGE),
          clock,
          stage.performer(this::held)::perform,
          (before, after) -> steps.add(after));
  private final RevisionName old = stage.deploy(template("1"), "ci@p");

  @Test
  void whatServesWellForLongIsKnownGoodAndReachable() {
    armedFor(Duration.ofHours(1));

    assertThat(told()).containsExactly("watch.armed", "watch.can-act", "revision.known-good");
    assertThat(stage.state().tagUri(old)).isPresent();
  }

  @Test
  void aRevisionThatFailsIsRolledBack() {
    armedFor(Duration.ofHours(1));
    deployThatFails();
    report();
    rehearsal.run(clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(stage.state().serving()).isEqualTo(Map.of(old, 100));
    assertThat(rehearsal.watch().past())
        .extracting(it -> it.phase())
        .containsExactly(Phase.RESOLVED);
    assertThat(told()).contains("incident.confirmed", "incident.acted", "incident.resolved");
  }

  @Test
  void aDependencyThatIsDownIsNoReasonToMove() {
    armedFor(Duration.ofHours(1));
    RevisionName next = deployThatFails();
    agentsFail(old);
    report();
    rehearsal.run(clock.instant().plus(Duration.ofMinutes(1)));

    assertThat(stage.state().share(next)).isEqualTo(100);
    assertThat(rehearsal.watch().incident().orElseThrow().decision().orElseThrow().name())
        .isEqualTo("DEPENDENCY_DOWN");
  }

  @Test
  void whatHappensDuringAnEffectIsHeardOfBeforeItsResult() {
    armedFor(Duration.ofHours(1));
    deployThatFails();
    report();
    rehearsal.at(
        clock.instant().plusSeconds(3),
        () -> feed(new Command.Pause("alice", "mine", Optional.empty())));
    rehearsal.run(clock.instant().plus(Duration.ofMinutes(1)));

    assertThat(rehearsal.watch().incident().orElseThrow().decision().orElseThrow().name())
        .isEqualTo("PAUSED");
    assertThat(stage.state().share(old)).isZero();
  }

  @Test
  void aWriteOfUnknownOutcomeIsJudgedByWhatTheServiceShows() {
    armedFor(Duration.ofHours(1));
    deployThatFails();
    stage.run().faults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED);
    report();
    rehearsal.run(clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(stage.state().serving()).isEqualTo(Map.of(old, 100));
    assertThat(rehearsal.watch().past())
        .extracting(it -> it.phase())
        .containsExactly(Phase.RESOLVED);
  }

  @Test
  void aPersonsTrafficIsTheirs() {
    RevisionName next = stage.deploy(template("2"), "ci@p");
    stage.traffic(List.of(TrafficTarget.of(old, 30), TrafficTarget.of(next, 70)), "alice@p");
    armedFor(Duration.ofMinutes(1));

    assertThat(stage.state().serving()).isEqualTo(Map.of(old, 30, next, 70));
  }

  @Test
  void theSameBeginningEndsTheSame() {
    armedFor(Duration.ofHours(1));
    deployThatFails();
    report();
    rehearsal.run(clock.instant().plus(Duration.ofMinutes(5)));
    RehearsalTest again = new RehearsalTest();
    again.aRevisionThatFailsIsRolledBack();

    assertThat(again.steps).isEqualTo(steps).hasSizeGreaterThan(100);
  }

  private Optional<Held> held(ServiceRef service, PendingEffect effect) {
    return rehearsal.held(service, effect);
  }

  private RevisionName deployThatFails() {
    RevisionName next = stage.deploy(template("2"), "ci@p");
    agentsFail(next);
    return next;
  }

  private void agentsFail(RevisionName revision) {
    for (String agent : policy.services().get(0).agents()) {
      stage.answers(revision, agent, new Manner.Status(500));
    }
  }

  private void armedFor(Duration time) {
    feed(new Command.Arm("sre"));
    rehearsal.run(clock.instant().plus(time));
  }

  private void report() {
    feed(new Command.OpenIncident("sre", Severity.P1, "SDKs come out empty"));
  }

  private void feed(Command command) {
    rehearsal.feed(new Event.Commanded(command));
  }

  private List<String> told() {
    return rehearsal.told().stream().map(Notice::type).toList();
  }

  private static Template template(String image) {
    return Template.of(image).withLabels(Map.of("env", "prod"));
  }
}
