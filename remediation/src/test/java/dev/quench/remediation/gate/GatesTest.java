package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Around.load;
import static dev.quench.remediation.gate.Around.rotated;
import static dev.quench.remediation.gate.Changed.asking;
import static dev.quench.remediation.gate.People.paused;
import static dev.quench.remediation.gate.Probed.probe;
import static dev.quench.remediation.gate.Remembered.actions;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.lacking;
import static dev.quench.remediation.gate.Service.sameTemplate;
import static dev.quench.remediation.gate.Service.serving;
import static dev.quench.remediation.gate.Signals.severity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Severity;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.run.TrafficTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("dev.quench.remediation.gate.GateCases#rows")
  void decides(String sentence, Case it, String expected) {
    Decision<Refusal> decision = Gates.judge(it);
    assertThat(decision.name()).as(sentence + ": " + decision.why()).isEqualTo(expected);
  }

  @Test
  void everyGateIsJudgedEvenAfterARefusal() {
    Decision<Refusal> refused = Gates.judge(where(severity(Severity.P4), paused()));
    assertThat(refused.verdicts()).hasSameSizeAs(Gates.judge(where()).verdicts());
    assertThat(refused.verdicts().stream().filter(GateVerdict::refuses)).hasSize(2);
  }

  @Test
  void everyVerdictSaysValueLimitAndReason() {
    assertThat(Gates.judge(where()).verdicts())
        .allSatisfy(
            it -> {
              assertThat(List.of(it.gate(), it.value(), it.limit(), it.reason()))
                  .noneMatch(String::isBlank);
            });
  }

  @Test
  void whereItIsNotKnownWhatBroughtTheTrafficThatIsSaid() {
    TrafficTarget failing = TrafficTarget.of(Scene.rev(2), 100);
    assertThat(Gates.judge(where(asking(-30, "ci@p", failing))).why())
        .isEqualTo(
            "ci@p moved traffic at 11:59:30Z: hands off; whether rev-2 had traffic before is not"
                + " known");
    assertThat(
            Gates.judge(where(asking(-90, "ci@p", failing), asking(-30, "sre@p", failing))).why())
        .isEqualTo("sre@p moved traffic at 11:59:30Z: hands off");
  }

  @Test
  void whatNeverServedIsShownWithWhatItLacks() {
    assertThat(Gates.judge(where(serving(1), lacking(2, "RUVECTOR_API_KEY"))).why())
        .isEqualTo(
            "rev-2 carries no traffic: a rollback would only pin the service; unlike rev-1, which"
                + " serves, it has no RUVECTOR_API_KEY, and has another image");
    assertThat(Gates.judge(where(serving(1))).why())
        .endsWith("; unlike rev-1, which serves, it has another image");
    assertThat(Gates.judge(where(serving(1), sameTemplate())).why())
        .endsWith("; it is made of the same as rev-1, which serves");
  }

  @Test
  void aSecretThatChangedIsNamedWhereTheTargetFailsToo() {
    Decision<Refusal> decision =
        Gates.judge(where(probe(Outcome.BOTH_WORSE), rotated("ruvector-api-key")));
    assertThat(decision.why())
        .isEqualTo(
            "the target fails in the same way: it is not the revision; secret ruvector-api-key:"
                + " version 7 added by bob@p at 11:55:00Z: look there first");
    assertThat(Gates.judge(where(probe(Outcome.BOTH_WORSE), rotated("another"))).why())
        .doesNotContain("secret");
  }

  @Test
  void aTargetThatMayStillRunOnAnOlderSecretIsNoFullProofAndSaysSo() {
    assertThat(proof(where(rotated("ruvector-api-key"))))
        .isEqualTo(
            "the target answers the same requests well; but secret ruvector-api-key: version 7"
                + " added by bob@p at 11:55:00Z, bound to latest: an instance started before may"
                + " answer by the old version");
    assertThat(proof(where(rotated("another")))).doesNotContain("secret");
  }

  private static String proof(Case it) {
    return Gates.judge(it).verdicts().stream()
        .filter(verdict -> verdict.gate().equals("proven"))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  @Test
  void aTargetThatFailsIsShownWithTheSecretThatItLacks() {
    Case lacking = where(probe(Outcome.TARGET_WORSE), rotated("ruvector-api-key"));
    assertThat(Gates.judge(lacking).why())
        .isEqualTo(
            "the target rev-1 does not answer everything as well as its baseline (call: 500"
                + " (baseline: 200)); secret ruvector-api-key: version 7 added by bob@p at"
                + " 11:55:00Z: look there first");
  }

  @Test
  void aDecisionKeepsWhatItWasMadeOn() {
    assertThat(Gates.judge(where(rotated("ruvector-api-key"), load(10, 120))).facts())
        .contains(
            new Decision.Fact("traffic", "rev-2 100 %"),
            new Decision.Fact("asked for", "rev-2 100 %"),
            new Decision.Fact("last modified", "sre@p at 11:00:00Z"),
            new Decision.Fact("changes", "none"),
            new Decision.Fact("load", "2.0 requests a minute, usually 2.0"),
            new Decision.Fact("all services", "0 others in trouble, 0 actions of late"))
        .extracting(Decision.Fact::name)
        .contains("failing", "target", "secrets");
  }

  @Test
  void aBreakerThatOpenedLetsOneThroughAfterItsWait() {
    Case it = where(actions(2, false));
    var limits = it.policy().limits().breaker();
    var actions = it.memory().actions();
    var after = Scene.NOW.plus(limits.open());
    assertThat(RemediationBreaker.open(limits, actions, Scene.NOW)).isTrue();
    assertThat(RemediationBreaker.open(limits, actions, after)).isFalse();
  }
}
