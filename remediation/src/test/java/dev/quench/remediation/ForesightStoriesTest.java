package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.perform.Foreseen;
import dev.quench.remediation.perform.Foresight;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a command would come to is found out beforehand, and nothing is done for that. */
class ForesightStoriesTest {
  private final World world = new World(Policies.forge());

  @Test
  void aRollbackThatWouldHelpIsForeseenAsItHappens() {
    known().deploy(2).breaks(2);

    Foreseen.Write foreseen = (Foreseen.Write) foresee(rollback());

    assertThat(foreseen.trial().accepted()).isTrue();
    world.feed(new Event.Commanded(rollback())).runUntilWriteOrEnd();
    Effect.WriteTraffic done = (Effect.WriteTraffic) world.watch.pending().orElseThrow().effect();
    assertThat(foreseen.wish()).isEqualTo(done.wish());
    assertThat(gates(foreseen)).isEqualTo(gates(world.last()));
  }

  @Test
  void whatCloudRunWouldNotTakeIsSaid() {
    known().deploy(2).breaks(2);
    world.denied = true;

    Foreseen.Write foreseen = (Foreseen.Write) foresee(rollback());

    assertThat(foreseen.trial().answer()).isEqualTo(Trial.Answer.REFUSED);
  }

  @Test
  void aRefusalIsForeseenWithItsName() {
    known().deploy(2).breaks(2);
    world.dependencyDown = true;

    Foreseen foreseen = foresee(rollback());

    assertThat(foreseen).isInstanceOf(Foreseen.End.class);
    assertThat(incident(foreseen).decision().orElseThrow().refusal())
        .contains(Refusal.DEPENDENCY_DOWN);
  }

  @Test
  void aPauseIsForeseenAndMayBeTakenOn() {
    known().deploy(2).breaks(2);
    world.feed(new Event.Commanded(new Command.Pause("ann", "a freeze", Optional.empty())));

    assertThat(incident(foresee(rollback())).decision().orElseThrow().refusal())
        .contains(Refusal.PAUSED);
    Command taken =
        new Command.Rollback("sre", Optional.empty(), Set.of("PAUSED"), Optional.of("it burns"));
    assertThat(foresee(taken)).isInstanceOf(Foreseen.Write.class);
  }

  @Test
  void withoutAUrlOnlyTheTargetCouldTell() {
    world.deploy(1).run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2);

    Foreseen.Open foreseen = (Foreseen.Open) foresee(rollback());

    assertThat(foreseen.why())
        .isEqualTo(
            "only llm-forge-00001 could tell, which cannot be asked without a URL: a tag at 0 %, a"
                + " write");
    assertThat(gate(incident(foreseen), "confirmed").refuses()).isFalse();
    assertThat(gate(incident(foreseen), "proven").reason())
        .isEqualTo("the target could not be asked");
    assertThat(incident(foreseen).decision().orElseThrow().facts())
        .as("a URL that is only imagined is no fact")
        .noneMatch(it -> it.value().contains("quench-target"));
  }

  @Test
  void withoutAUrlWhatServesIsAskedAllTheSame() {
    world.deploy(1).run(Duration.ofMinutes(10));
    world.deploy(2);

    Foreseen foreseen = foresee(rollback());

    assertThat(foreseen).isInstanceOf(Foreseen.End.class);
    assertThat(incident(foreseen).decision().orElseThrow().refusal())
        .contains(Refusal.NOT_CONFIRMED);
  }

  @Test
  void whatCannotBeReadIsBlind() {
    known();
    world.factsUnreadable = true;

    assertThat(incident(foresee(rollback())).decision().orElseThrow().refusal())
        .contains(Refusal.BLIND);
  }

  @Test
  void aWriteUnderWayDecides() {
    world.rollsBack();

    assertThat(foresee(rollback()))
        .isInstanceOfSatisfying(
            Foreseen.Open.class,
            it ->
                assertThat(it.why())
                    .isEqualTo("already acting: rollback asked for by sre is not followed"));
  }

  @Test
  void whatAnIncidentIsAtComesFirst() {
    pinned().deploy(2).breaks(1).tick(Duration.ofSeconds(2)).allAgentsFail(1);
    assertThat(foresee(rollout(2)))
        .isInstanceOfSatisfying(
            Foreseen.Open.class,
            it -> assertThat(it.why()).contains(" is not followed: llm-forge-i"));
  }

  @Test
  void aProposedPlanIsForeseen() {
    world.deploy(1).deploy(2).breaks(2).allAgentsFail(2).run(Duration.ofMinutes(2));
    assertThat(world.last().phase()).as(world.story()).isEqualTo(Phase.PROPOSED);
    Incident before = world.last();

    Foreseen foreseen =
        foresee(
            new Command.Apply(
                "sre",
                before.id(),
                PlanName.of(before.id(), before.plan().orElseThrow()).toString()));

    assertThat(foreseen).isInstanceOf(Foreseen.Open.class);
    assertThat(incident(foreseen).id()).isEqualTo(before.id());
  }

  @Test
  void aRolloutIsForeseenUpToItsFirstStep() {
    pinned().deploy(2);

    assertThat(foresee(rollout(2)))
        .isInstanceOfSatisfying(
            Foreseen.Open.class,
            it -> {
              assertThat(it.why()).startsWith("only llm-forge-00002 could tell");
              assertThat(it.work().shift().orElseThrow().decisions()).isNotEmpty();
            });
    world.wish =
        List.of(TrafficTarget.of(World.rev(1), 100), TrafficTarget.tagOnly(World.rev(2), "theirs"));
    assertThat(foresee(rollout(2)))
        .isInstanceOfSatisfying(
            Foreseen.Write.class,
            it -> assertThat(it.wish()).contains(TrafficTarget.of(World.rev(2), 10)));
  }

  @Test
  void aRolloutOfWhatIsNotThereIsRefused() {
    pinned();

    assertThat(foresee(rollout(7)).work().shift().orElseThrow().stop())
        .contains(Stop.UNKNOWN_REVISION);
  }

  private World known() {
    return world.deploy(1).armed().run(Duration.ofMinutes(10));
  }

  private World pinned() {
    world.deploy(1);
    world.wish = List.of(TrafficTarget.of(World.rev(1), 100));
    return world.run(Duration.ofMinutes(1));
  }

  private static Command rollback() {
    return new Command.Rollback("sre", Optional.empty());
  }

  private static Command rollout(int number) {
    RevisionName name = World.rev(number);
    return new Command.MoveTraffic(
        "sre", new Goal.Rollout(name, List.of(10, 100), Duration.ofMinutes(1)));
  }

  /** Whatever is foreseen, the watch, the traffic and what people were told stay as they are. */
  private Foreseen foresee(Command command) {
    Supplier<Object> all = () -> List.of(world.watch, world.writes, world.wish, world.told);
    Object before =
        List.of(world.watch, List.copyOf(world.writes), world.wish, List.copyOf(world.told));
    Foreseen foreseen =
        new Foresight(
                world.brain,
                world::result,
                () -> world.fleet,
                () -> world.now,
                length -> world.tick(length) != null)
            .of(world.watch, command);
    assertThat(all.get()).isEqualTo(before);
    return foreseen;
  }

  private static Incident incident(Foreseen it) {
    return it.work().incident().orElseThrow();
  }

  private static List<String> gates(Foreseen it) {
    return gates(incident(it));
  }

  private static List<String> gates(Incident it) {
    return it.decision().orElseThrow().verdicts().stream()
        .map(verdict -> verdict.gate() + " " + verdict.refusal())
        .toList();
  }

  private static GateVerdict<Refusal> gate(Incident it, String name) {
    return it.decision().orElseThrow().verdicts().stream()
        .filter(verdict -> verdict.gate().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
