package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.Severity;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.Objection;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.people.Procedure;
import dev.quench.remediation.people.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What people do about an incident, and what Quench makes of it. */
class PeopleStoriesTest {
  private static final String CLI = "cli-generator";

  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void aVetoEndsTheWaitAndThePlanStaysReadyForAPerson() {
    awaitingVeto();
    world.feed(commanded(new Command.Veto("ann", id(), "the release is fixed in minutes")));
    world.run(Duration.ofMinutes(5));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROPOSED);
    assertThat(world.decisions()).as(world.story()).contains("VETOED");
    world.feed(commanded(new Command.Apply("bob", id(), plan()))).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().deeds()).extracting(Deed::by).containsExactly("ann", "bob");
  }

  @Test
  void aRollbackToWhatServesAlreadyIsAnsweredAndTheIncidentGoesOn() {
    awaitingVeto();
    world.feed(commanded(new Command.Rollback("ann", Optional.of(World.rev(2)))));
    world.run(Duration.ofMinutes(5));
    assertThat(world.decisions()).as(world.story()).contains("ALREADY_ON_TARGET");
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
  }

  @Test
  void whatAPersonSawAndAskedForIsOnTheRecordAndTheirRollbackIsTheirs() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2));
    world.feed(commanded(new Command.OpenIncident("ann", Severity.P1, "no answers")));
    world.feed(commanded(new Command.Rollback("bob", Optional.of(World.rev(1)))));
    world.run(Duration.ofMinutes(5));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().deeds())
        .extracting(Deed::sentence)
        .containsExactly(
            "reported by ann: P1, no answers", "rollback to llm-forge-00001 asked for by bob");
    assertThat(Procedure.of(world.last()).milestones())
        .filteredOn(it -> it.step() == Step.MITIGATE)
        .extracting(Procedure.Milestone::by)
        .containsExactly("bob");
  }

  @Test
  void aDecisionThatIsMadeAgainSaysSinceWhen() {
    proposed();
    Decision<Refusal> before = world.last().decision().orElseThrow();
    world.run(Duration.ofMinutes(5));
    Decision<Refusal> after = world.last().decision().orElseThrow();
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(after.at()).isAfter(before.at());
    assertThat(after.first()).isEqualTo(before.first().or(() -> Optional.of(before.at())));
  }

  @Test
  void whoAgreesToThePlanDuringTheWaitNeedNotWait() {
    awaitingVeto();
    world.feed(commanded(new Command.Apply("ann", id(), plan()))).run(Duration.ofSeconds(30));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().manual().map(Manual::by)).as(world.story()).contains("ann");
  }

  @Test
  void aVetoAfterTheWriteComesTooLate() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.until(Effect.WriteTraffic.class);
    Command veto = new Command.Veto("ann", id(), "no");
    assertThat(Objection.to(veto, world.watch))
        .hasValue(
            "veto: incident %s is ACTING, ROLL_BACK (expected: one in which Quench has not acted"
                    .formatted(id())
                + " yet)");
    Watch before = world.watch;
    world.feed(commanded(veto));
    assertThat(world.watch.incident()).isEqualTo(before.incident());
  }

  @Test
  void whatAPersonAsksForIsNotRefusedForATargetThatAProbeUnderWayDoesNotAsk() {
    for (Class<? extends Effect> during : List.of(Effect.Probe.class, Effect.ReadFacts.class)) {
      World fresh = new World(Policies.forge());
      fresh.deploy(1).run(Duration.ofMinutes(10));
      fresh.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
      fresh.until(Effect.Probe.class);
      if (during != Effect.Probe.class) {
        fresh.perform();
      }
      fresh.until(during).feed(commanded(new Command.Rollback("ann", Optional.empty())));
      fresh.run(Duration.ofMinutes(1));
      assertThat(fresh.share(1)).as(fresh.story()).isEqualTo(100);
    }
  }

  @Test
  void aProposedPlanIsAppliedByItsName() {
    proposed();
    String plan = plan();
    assertThat(world.told)
        .anyMatch(it -> it.headline().endsWith("is ready, " + observeOnly() + plan + unasked()));
    world.feed(commanded(new Command.Apply("ann", id(), plan))).run(Duration.ofMinutes(1));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void anotherPlanThanTheOneThatIsReadyIsRefusedByItsName() {
    proposed();
    String ready = plan();
    String old = id() + "-p00000000";
    assertThat(objection(new Command.Apply("ann", id(), old)))
        .isEqualTo(
            "plan: %s was superseded (expected: %s, from llm-forge-00002 to llm-forge-00001, the"
                    .formatted(old, ready)
                + " plan of incident %s now)".formatted(id()));
    assertThat(objection(new Command.Apply("ann", id(), "x")))
        .startsWith("plan: x is not known (expected: " + ready);
  }

  @Test
  void aPlanOfAnIncidentThatIsOverHasExpired() {
    proposed();
    String plan = plan();
    world.run(Duration.ofMinutes(30));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.ESCALATED);
    assertThat(objection(new Command.Apply("ann", id(), plan)))
        .startsWith("plan: " + plan + " expired: incident " + id() + " is ESCALATED since ")
        .endsWith(
            "quench rollback llm-forge --to llm-forge-00001 goes through the same probe and"
                + " gates now");
  }

  @Test
  void aPlanAgreedToIsNotCarriedOutOverSomebodysDeploy() {
    proposed();
    world.feed(commanded(new Command.Apply("ann", id(), plan())));
    world.until(Effect.Probe.class).deploy(3).run(Duration.ofMinutes(3));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.decisions()).as(world.story()).contains("HUMAN_ACTIVE");
  }

  @Test
  void stepsAndNotesAreOnRecordAlsoOfAnIncidentThatIsOver() {
    dependencyDown();
    world.run(Duration.ofHours(1));
    world.feed(commanded(new Command.Note("ann", id(), "RuVector ran out of disk")));
    world.feed(commanded(new Command.TakeStep("ann", id(), Step.REVIEW, "done on Monday")));
    assertThat(world.last().deeds())
        .extracting(Deed::sentence)
        .containsExactly("ann: RuVector ran out of disk", "review done by ann: done on Monday");
    assertThat(world.last().progress().callout()).isEmpty();
  }

  @Test
  void anIncidentNobodyKnowsIsNamed() {
    assertThat(objection(new Command.Acknowledge("ann", "i9")))
        .isEqualTo("incident: i9 (expected: none there yet)");
    dependencyDown();
    assertThat(objection(new Command.Acknowledge("ann", "i9")))
        .isEqualTo("incident: i9 (expected: one of incidents list, such as [" + id() + "])");
  }

  @Test
  void aRequestThatIsRefusedForTheReasonFromBeforeIsAnsweredEachTime() {
    awaitingVeto();
    world.feed(commanded(new Command.Pause("bob", "storm", Optional.empty())));
    world.run(Duration.ofSeconds(30));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.WATCHING);
    for (int times = 1; times <= 2; times++) {
      world.feed(commanded(new Command.Apply("ann", id(), plan())));
      world.run(Duration.ofMinutes(1), it -> !world.last().answered());
      world.feed(commanded(new Command.Rollback("ann", Optional.empty())));
      assertThat(world.last().answered()).as(world.story()).isFalse();
      world.run(Duration.ofMinutes(1), it -> !world.last().answered());
      assertThat(world.last().answered()).as(world.story()).isTrue();
      assertThat(answers()).as(world.story()).hasSize(2 * times);
    }
    assertThat(answers().subList(0, 2))
        .containsExactly(
            "plan %s, applied by ann: refused, PAUSED: bob asked to hold still: storm"
                .formatted(plan()),
            "rollback asked for by ann: refused, PAUSED: bob asked to hold still: storm");
    assertThat(world.moves()).isZero();
  }

  private List<String> answers() {
    return world.last().timeline().stream()
        .filter(it -> it.what().equals("answered"))
        .map(Entry::text)
        .toList();
  }

  private void awaitingVeto() {
    world.brokenAgents = new TreeSet<>(Set.of(CLI));
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).finding("agent-failure", new Impact.Agent(CLI), 2, false);
    world.run(Duration.ofSeconds(60));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.AWAITING_VETO);
  }

  private void proposed() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROPOSED);
  }

  private static String unasked() {
    return "; but the target was not asked: it has no URL of its own yet, and is asked before it"
        + " gets traffic";
  }

  private static String observeOnly() {
    return "the service is not armed: the plan is ready for a person to apply: quench apply ";
  }

  private String objection(Command command) {
    return Objection.to(command, world.watch).orElseThrow();
  }

  private String id() {
    return world.last().id();
  }

  private String plan() {
    return PlanName.of(id(), world.last().plan().orElseThrow()).toString();
  }

  private static Event commanded(Command command) {
    return new Event.Commanded(command);
  }

  private void dependencyDown() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.finding("ruvector-connectivity", new Impact.Service(), 2, false);
    world.run(Duration.ofSeconds(30));
  }
}
