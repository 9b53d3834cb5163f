package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why traffic was moved or not is on record, gate by gate. */
class ShiftDecisionStoriesTest {
  private static final List<String> GATES =
      List.of(
          "undisturbed",
          "revision",
          "needed",
          "ready",
          "known bad",
          "environment",
          "one beside",
          "return",
          "fit for traffic");

  private final ShiftedWorld shifted = new ShiftedWorld();
  private final World world = shifted.world;

  @Test
  void aRefusedRolloutIsExplainedWithAllItsGates() {
    shifted.pinnedTo(1).deploy(2);
    shifted.knownBad(1);
    shifted.knownBad(2);
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.KNOWN_BAD);
    Decision<Stop> decision = last();
    assertThat(decision.verdicts()).extracting(GateVerdict::gate).isEqualTo(GATES);
    assertThat(refusing(decision)).containsExactly("known bad", "return", "fit for traffic");
    assertThat(decision.refusal()).contains(Stop.KNOWN_BAD);
    assertThat(decision.facts())
        .extracting(Decision.Fact::name)
        .contains("goal", "traffic", "asked for", "revision");
    assertThat(NearestChange.of(decision).sentence())
        .startsWith("3 gates refuse; it would have acted only with all of: an image and template");
  }

  @Test
  void whatOurOwnRequestsSayStandsBesideTheGates() {
    shifted.pinnedTo(1).deploy(2).breaks(2);
    shifted.rollout(2).run(Duration.ofMinutes(1));
    shifted.refused(Stop.UNPROVEN);
    assertThat(last().verdicts())
        .extracting(GateVerdict::gate)
        .startsWith("undisturbed")
        .endsWith("proven")
        .hasSize(GATES.size());
    assertThat(refusing(last())).containsExactly("proven");
    assertThat(NearestChange.of(last()).sentence())
        .isEqualTo("one change would have made it act: our own requests to it answered well");
  }

  @Test
  void eachStepKeepsWhatItWasBegunOn() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofMinutes(20));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.COMPLETED);
    List<Decision<Stop>> acted =
        shifted.shift().decisions().stream().filter(it -> it.acted().isPresent()).toList();
    assertThat(acted).hasSize(3);
    assertThat(acted)
        .allSatisfy(
            it ->
                assertThat(it.verdicts())
                    .extracting(GateVerdict::gate)
                    .contains("undisturbed", "fit for traffic", "proven"))
        .allSatisfy(it -> assertThat(it.refusal()).isEmpty());
    assertThat(acted.get(0).verdicts()).hasSize(GATES.size());
  }

  @Test
  void aStepThatIsTakenBackKeepsWhatWasMeasuredAgainstWhat() {
    shifted.pinnedTo(1).deploy(2);
    shifted.rollout(2).run(Duration.ofSeconds(20));
    world.breaks(2).run(Duration.ofMinutes(5));
    assertThat(shifted.stage()).as(shifted.story()).isEqualTo(Stage.UNDONE);
    assertThat(last().refusal()).contains(Stop.STEP_FAILED);
    assertThat(last().acted()).isPresent();
    assertThat(last().verdicts())
        .singleElement()
        .satisfies(it -> assertThat(it.value()).contains("our own requests fail"));
  }

  /** What is wrong, how it came so, which gate says so, and with what. */
  static Stream<Arguments> cases() {
    return Stream.of(
        refuses("there is no such revision", 7, it -> {}, "revision", Stop.UNKNOWN_REVISION),
        refuses("it has everything already", 1, it -> {}, "needed", Stop.ALREADY_SO),
        refuses(
            "it is not Ready",
            2,
            it -> it.becomes(2, Revision.Ready.FAILED, false),
            "ready",
            Stop.NOT_READY),
        refuses("it is known bad", 2, it -> it.knownBad(2), "known bad", Stop.KNOWN_BAD),
        refuses(
            "it was made for another environment",
            2,
            ShiftDecisionStoriesTest::becomesStaging,
            "environment",
            Stop.OTHER_ENVIRONMENT),
        refuses(
            "two others share the traffic",
            2,
            ShiftDecisionStoriesTest::threeShare,
            "one beside",
            Stop.NO_RETURN),
        refuses("what serves is known bad", 2, it -> it.knownBad(1), "return", Stop.NO_RETURN));
  }

  private static Arguments refuses(
      String what, int revision, Consumer<ShiftedWorld> comesSo, String gate, Stop stop) {
    return Arguments.of(what, revision, comesSo, gate, stop);
  }

  private static void becomesStaging(ShiftedWorld it) {
    it.change(
        2,
        was ->
            new Revision(
                was.name(),
                was.createTime(),
                was.template().withLabels(Map.of("env", "staging")),
                was.ready(),
                was.readyReason(),
                was.deleted()));
  }

  private static void threeShare(ShiftedWorld it) {
    it.world.deploy(3);
    it.world.wish = List.of(TrafficTarget.of(World.rev(1), 50), TrafficTarget.of(World.rev(3), 50));
  }

  @ParameterizedTest(name = "{0}: {3} refuses with {4}")
  @MethodSource("cases")
  void eachGateRefusesWithTheValueAndItsLimit(
      String what, int revision, Consumer<ShiftedWorld> comesSo, String gate, Stop stop) {
    shifted.pinnedTo(1).deploy(2);
    comesSo.accept(shifted);
    shifted.rollout(revision).run(Duration.ofMinutes(1));
    assertThat(last().refusal()).as(shifted.story()).contains(stop);
    assertThat(last().verdicts())
        .filteredOn(it -> it.gate().equals(gate))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.refusal()).as(what).contains(stop);
              assertThat(it.value()).isNotBlank();
              assertThat(it.limit()).isNotBlank();
            });
    assertThat(world.moves()).isZero();
  }

  private static List<String> refusing(Decision<Stop> decision) {
    return decision.verdicts().stream()
        .filter(GateVerdict::refuses)
        .map(GateVerdict::gate)
        .toList();
  }

  private Decision<Stop> last() {
    List<Decision<Stop>> all = shifted.shift().decisions();
    return all.get(all.size() - 1);
  }
}
