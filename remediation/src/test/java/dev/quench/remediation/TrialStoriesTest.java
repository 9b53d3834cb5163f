package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Severity;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.report.IncidentReport;
import dev.quench.remediation.report.Measures;
import dev.quench.remediation.report.ReportPage;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Quench could do is tried out before it has to be done, and people hear what came of it. */
class TrialStoriesTest {
  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aProposalCarriesWhatCloudRunSaysToThatVeryPlan() {
    proposed();
    assertThat(told("incident.proposed"))
        .hasSize(1)
        .allMatch(it -> it.details().contains(detail("Cloud Run would accept this")))
        .noneMatch(it -> it.headline().contains("but Cloud Run"));
    assertThat(world.last().timeline().toString()).contains("Cloud Run would accept this");
    assertThat(world.writes).as("nothing is written for it").isEmpty();
  }

  @Test
  void thatItWouldBeRefusedIsInTheHeadline() {
    world.denied = true;
    proposed();
    assertThat(told("incident.proposed"))
        .hasSize(1)
        .allMatch(it -> it.headline().endsWith("; but " + refused()));
    assertThat(world.last().plan().flatMap(it -> it.trial()).map(Trial::sentence))
        .contains(refused());
  }

  @Test
  void thatTheTargetWasNotAskedIsSaidWithThePlan() {
    proposed();
    String unasked = "the target was not asked: it has no URL of its own yet";
    assertThat(told("incident.proposed"))
        .hasSize(1)
        .allMatch(it -> it.headline().contains("; but " + unasked))
        .allMatch(
            it ->
                it.details().stream()
                    .anyMatch(d -> d.name().equals("but") && d.value().startsWith(unasked)));
    assertThat(report()).contains("But " + unasked);
  }

  @Test
  void ofATargetThatWasAskedNothingOfTheKindIsSaid() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.feed(new Event.Commanded(new Command.Disarm("sre")));
    world.wish = List.of(TrafficTarget.latest(100), TrafficTarget.tagOnly(World.rev(1), "stable"));
    world.deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(told("incident.proposed"))
        .as(world.story())
        .hasSize(1)
        .noneMatch(it -> it.headline().contains("not asked"));
    assertThat(report()).doesNotContain("not asked");
  }

  @Test
  void theSamePlanIsTriedOutOnce() {
    proposed();
    world.denied = true;
    world.run(Duration.ofMinutes(10));
    assertThat(told("incident.proposed")).as(world.story()).hasSize(1);
    assertThat(world.last().plan().orElseThrow().trial().orElseThrow().accepted()).isTrue();
  }

  @Test
  void aTrialThatGetsLostIsNotKnownAndTheProposalIsMadeAllTheSame() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).until(Effect.TryOut.class);
    String id = world.watch.pending().orElseThrow().id();
    world.feed(new Event.EffectLost(id, "a is gone")).run(Duration.ofSeconds(10));
    assertThat(told("incident.proposed"))
        .hasSize(1)
        .allMatch(
            it ->
                it.headline()
                    .endsWith("; but not known whether Cloud Run would accept this: a is gone"));
  }

  @Test
  void armingIsTriedOutAtOnce() {
    world.deploy(1).armed().run(Duration.ofSeconds(1));
    assertThat(told("watch.can-act")).hasSize(1).noneMatch(Notice::page);
    assertThat(world.watch.patrol().untried()).isFalse();
  }

  @Test
  void whoIsArmedAndCouldNotActIsPagedAtOnce() {
    world.denied = true;
    world.deploy(1).armed().run(Duration.ofSeconds(1));
    assertThat(told("watch.cannot-act"))
        .singleElement()
        .satisfies(it -> assertThat(it.page()).isTrue())
        .extracting(Notice::headline)
        .isEqualTo("llm-forge: armed, and Quench could not act: " + refused());
  }

  @Test
  void armingAgainTriesAgain() {
    world.denied = true;
    world.deploy(1).armed().run(Duration.ofMinutes(1));
    world.denied = false;
    world.armed().run(Duration.ofMinutes(1));
    assertThat(world.types()).containsSubsequence("watch.cannot-act", "watch.can-act");
  }

  @Test
  void armingInAnIncidentIsTriedOutWhenTheIncidentHasNothingToAsk() {
    world.deploy(1).deploy(2).run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofSeconds(30));
    world.denied = true;
    world.armed().run(Duration.ofSeconds(15));
    assertThat(world.watch.incident()).as(world.story()).isPresent();
    assertThat(told("watch.cannot-act")).as(world.story()).hasSize(1);
  }

  @Test
  void aTrialThatIsLostOrGivenUpIsMadeAgain() {
    world.deploy(1).deploy(2).armed().until(Effect.TryOut.class);
    String id = world.watch.pending().orElseThrow().id();
    world.feed(new Event.EffectLost(id, "a is gone")).until(Effect.TryOut.class);
    world.feed(new Event.Commanded(new Command.OpenIncident("sre", Severity.P1, "down")));
    world.run(Duration.ofMinutes(1));
    assertThat(told("watch.can-act")).as(world.story()).hasSize(1);
  }

  private void proposed() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROPOSED);
  }

  private String report() {
    Measures usual = Measures.of(Policies.forge(), Cloud.FORGE);
    return ReportPage.of(IncidentReport.of(Cloud.FORGE, world.last(), Optional.empty(), usual));
  }

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }

  private static Notice.Detail detail(String sentence) {
    return new Notice.Detail("tried out", sentence);
  }

  private static String refused() {
    return "Cloud Run would refuse this: PERMISSION_DENIED: run.services.update (needed:"
        + " run.services.update)";
  }
}
