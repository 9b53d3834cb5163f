package dev.quench.remediation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quench.common.Severity;
import dev.quench.remediation.Control;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One sentence per row: what is true, and what is decided. */
class GatesTest {

  static Stream<Arguments> rows() {
    return Stream.of(
            evidence(),
            changes(),
            probes(),
            load(),
            history(),
            fleet(),
            targets(),
            permissions(),
            byHand())
        .flatMap(it -> it);
  }

  private static Stream<Arguments> evidence() {
    return Stream.of(
        row("all is well for a rollback", cases(), "ROLL_BACK"),
        row("P2 is bad enough", cases().severity(Severity.P2), "ROLL_BACK"),
        row("P3 is told only", cases().severity(Severity.P3), "SEVERITY_TOO_LOW"),
        row(
            "a build failure is told only",
            cases().mode("container-build-failure").unnamed(),
            "MODE_NOT_REMEDIABLE"),
        row(
            "a tell-only P2 is told only",
            cases().mode("ruvector-connectivity").severity(Severity.P2),
            "MODE_NOT_REMEDIABLE"),
        row(
            "a tell-only P1 of what serves is for the probe to decide",
            cases().mode("ruvector-connectivity"),
            "ROLL_BACK"),
        row(
            "a mode nobody declared is told only",
            cases().mode("unheard-of").severity(Severity.P2),
            "MODE_NOT_REMEDIABLE"),
        row("a person's report needs no mode", cases().origin(Origin.PERSON), "ROLL_BACK"),
        row(
            "without a revision there is nothing to do",
            cases().nothingDeployed(),
            "NOTHING_DEPLOYED"),
        row("signals 14 minutes old are fresh", cases().signalsAgo(14 * 60), "ROLL_BACK"),
        row("signals 16 minutes old are stale", cases().signalsAgo(16 * 60), "STALE"));
  }

  private static Stream<Arguments> changes() {
    return Stream.of(
        row(
            "the deploy that brought the revision is no interference",
            cases().change(-300, Kind.TEMPLATE, "ci@p"),
            "ROLL_BACK"),
        row(
            "a deploy after the first failing signal is",
            cases().change(-30, Kind.TEMPLATE, "sre@p"),
            "HUMAN_ACTIVE"),
        row("so is moving traffic", cases().change(-30, Kind.TRAFFIC, "sre@p"), "HUMAN_ACTIVE"),
        row(
            "so is moving traffic with gcloud, which names the failing revision",
            cases().changeNaming(2, -30, Kind.TRAFFIC, "sre@p"),
            "HUMAN_ACTIVE"),
        row("a label is not", cases().change(-30, Kind.OTHER, "sre@p"), "ROLL_BACK"),
        row("an attempt that failed is not", cases().failedChange(-30), "ROLL_BACK"),
        row(
            "our own write is not, by its time",
            cases().change(-30, Kind.TRAFFIC, "quench@p").ownWrite(-31, -29),
            "ROLL_BACK"),
        row(
            "our own write is not, by our name",
            cases().principal("quench@p").change(-30, Kind.TRAFFIC, "quench@p"),
            "ROLL_BACK"),
        row(
            "another's write at the time of ours is seen, by our name",
            cases().principal("quench@p").ownWrite(-31, -29).change(-30, Kind.TRAFFIC, "sre@p"),
            "HUMAN_ACTIVE"),
        row(
            "signals from before the revision existed do not count",
            cases().signalsFirst(-4000).change(-3700, Kind.TEMPLATE, "sre@p"),
            "ROLL_BACK"),
        row(
            "somebody deployed since, and no audit entry says so yet",
            cases().deployedAt(-20),
            "HUMAN_ACTIVE"),
        row(
            "a newer revision from before it began is no interference",
            cases().deployedAt(-90),
            "ROLL_BACK"),
        row("who changed what is unreadable", cases().changesUnreadable(), "BLIND"),
        row("the wish is not the one we began with", cases().wishMoved(), "HUMAN_ACTIVE"),
        row("what fails carries nothing", cases().serving(1), "NO_TRAFFIC_ON_FAILING_REVISION"),
        row("a canary of 10 % carries something", shared(90, true), "ROLL_BACK"),
        row("half and half, each with a URL of its own", shared(50, true), "ROLL_BACK"),
        row("half and half, and one of them has no URL", shared(50, false), "SPLIT_TRAFFIC"),
        row(
            "half and half, before a probe: a URL can be given",
            shared(50, false).unprobed(),
            "ROLL_BACK"),
        row(
            "half and half, and nothing may be written",
            shared(50, false).unprobed().disarmed(),
            "SPLIT_TRAFFIC"),
        row(
            "three share the traffic",
            cases()
                .wish(
                    TrafficTarget.of(Cases.rev(1), 40),
                    TrafficTarget.of(Cases.rev(2), 30),
                    TrafficTarget.of(Cases.rev(3), 30)),
            "SPLIT_TRAFFIC"));
  }

  private static Cases shared(int percent, boolean tagged) {
    List<TrafficTarget> wish = new ArrayList<>();
    wish.add(TrafficTarget.of(Cases.rev(1), percent));
    wish.add(TrafficTarget.of(Cases.rev(2), 100 - percent));
    wish.add(TrafficTarget.tagOnly(Cases.rev(1), "one"));
    if (tagged) {
      wish.add(TrafficTarget.tagOnly(Cases.rev(2), "two"));
    }
    return cases().wish(wish.toArray(TrafficTarget[]::new));
  }

  private static Stream<Arguments> probes() {
    return Stream.of(
        row(
            "serving fine, clients' doing",
            cases().probe(Outcome.FINE).clientCaused(),
            "CLIENT_CAUSED"),
        row("serving fine", cases().probe(Outcome.FINE), "NOT_CONFIRMED"),
        row("clients' doing, and our own requests fail too", cases().clientCaused(), "ROLL_BACK"),
        row("both worse", cases().probe(Outcome.BOTH_WORSE), "DEPENDENCY_DOWN"),
        row("target fails elsewhere", cases().probe(Outcome.TARGET_WORSE), "TARGET_UNPROVEN"),
        row(
            "target does not even start",
            cases().probe(Outcome.BOTH_WORSE).targetFailsMore(),
            "TARGET_UNPROVEN"),
        row("target could not be asked", cases().probe(Outcome.SERVING_WORSE), "TARGET_UNPROVEN"),
        row("nothing can be reached", cases().probe(Outcome.BLIND), "BLIND"),
        row("too much to do", cases().overloaded(), "OVERLOADED"));
  }

  private static Stream<Arguments> load() {
    return Stream.of(
        row(
            "answers come too late, with ten times the usual requests",
            longServing().late().load(1000, 1200),
            "OVERLOADED"),
        row(
            "answers come too late, with as many requests as ever",
            longServing().late().load(100, 1200),
            "ROLL_BACK"),
        row(
            "answers are wrong at once, however many ask",
            longServing().load(1000, 1200),
            "ROLL_BACK"),
        row(
            "answers come too late since a deploy, and clients try again and again",
            cases().servingForHours(0).late().load(1000, 1200),
            "ROLL_BACK"),
        row(
            "ten times nothing much is nothing much",
            longServing().late().load(200, 240),
            "ROLL_BACK"),
        row(
            "how many ask cannot be read: that is no reason not to act",
            longServing().late().loadUnreadable(),
            "ROLL_BACK"),
        row(
            "many ask, and our own requests are answered well",
            longServing().probe(Outcome.FINE).load(1000, 1200),
            "NOT_CONFIRMED"));
  }

  private static Stream<Arguments> history() {
    return Stream.of(
        row(
            "it proved itself and worked for seven hours",
            cases().servingForHours(7).provenGood(),
            "NOT_THE_REVISION"),
        row(
            "it worked for five hours: a slow leak is the revision's own",
            cases().servingForHours(5).provenGood(),
            "ROLL_BACK"),
        row(
            "it served for seven hours, and nobody saw that it worked",
            cases().servingForHours(7),
            "ROLL_BACK"),
        row(
            "a person says that something is wrong, not since when",
            cases().servingForHours(7).provenGood().origin(Origin.PERSON),
            "ROLL_BACK"),
        row(
            "the target failed in the same way when it served",
            longServing().targetFailedBefore("agent-failure", true),
            "NOT_THE_REVISION"),
        row(
            "the target failed in another way",
            longServing().targetFailedBefore("schema-mismatch", true),
            "ROLL_BACK"),
        row(
            "the target was suspected, and our own requests saw nothing",
            longServing().targetFailedBefore("agent-failure", false),
            "ROLL_BACK"),
        row(
            "the target failed in the same way, and this began right after a deploy",
            cases().targetFailedBefore("agent-failure", true).servingForHours(0),
            "ROLL_BACK"),
        row(
            "a person takes it upon themselves",
            cases().servingForHours(7).provenGood().byHand("NOT_THE_REVISION"),
            "ROLL_BACK"));
  }

  private static Stream<Arguments> fleet() {
    return Stream.of(
        row(
            "three services began to fail together, and none was deployed lately",
            longServing().also("a", 70, true, false).also("b", 50, true, false),
            "MULTI_SERVICE_EVENT"),
        row(
            "two services fail: that happens",
            longServing().also("a", 70, true, false),
            "ROLL_BACK"),
        row(
            "the others have bad deploys of their own",
            longServing().also("a", 70, true, true).also("b", 50, true, true),
            "ROLL_BACK"),
        row(
            "the others only log what clients can write",
            longServing().also("a", 70, false, false).also("b", 50, false, false),
            "ROLL_BACK"),
        row(
            "the others began an hour ago",
            longServing().also("a", 3700, true, false).also("b", 3700, true, false),
            "ROLL_BACK"),
        row(
            "many fail, and this one was deployed just before: its own deploy explains it",
            cases().servingForHours(0).also("a", 70, true, false).also("b", 50, true, false),
            "ROLL_BACK"),
        row(
            "many fail, the target too: that it is many says more",
            longServing()
                .probe(Outcome.BOTH_WORSE)
                .also("a", 70, true, false)
                .also("b", 50, true, false),
            "MULTI_SERVICE_EVENT"),
        row(
            "many fail, and our own requests to this one are answered well",
            longServing().probe(Outcome.FINE).also("a", 70, true, false).also("b", 50, true, false),
            "NOT_CONFIRMED"),
        row("the switch for all is off", cases().fleet(paused(Optional.empty())), "PAUSED"),
        row(
            "the pause of all is over",
            cases().fleet(paused(Optional.of(Cases.NOW.minusSeconds(1)))),
            "ROLL_BACK"),
        row("the switch for all cannot be read", cases().fleetUnreadable(), "BLIND"),
        row("five actions elsewhere leave one", cases().actionsElsewhere(5), "ROLL_BACK"),
        row("six actions elsewhere leave none", cases().actionsElsewhere(6), "BUDGET_SPENT"));
  }

  private static Cases longServing() {
    return cases().servingForHours(5);
  }

  private static Fleet paused(Optional<Instant> until) {
    return Fleet.QUIET.switched(
        Optional.of(new Control.Pause("sre", "storm", Cases.NOW.minusSeconds(60), until)));
  }

  private static Stream<Arguments> targets() {
    return Stream.of(
        row("no older revision", cases().without(1), "NO_TARGET"),
        row("the older one is not Ready", cases().ready(1, Revision.Ready.FAILED), "NO_TARGET"),
        row("the older one is known bad", cases().knownBad(1), "NO_TARGET"),
        row("the older one is of another environment", cases().environment(1, "dev"), "NO_TARGET"),
        row(
            "the older one is the same but for its build id",
            cases().sameTemplate(),
            "NOTHING_WOULD_CHANGE"));
  }

  private static Stream<Arguments> permissions() {
    return Stream.of(
        row("not armed", cases().disarmed(), "OBSERVE_ONLY"),
        row("paused", cases().paused(), "PAUSED"),
        row("the rule file holds it", cases().held(), "ON_HOLD"),
        row("vetoed", cases().vetoed(), "VETOED"),
        row("two actions of three are spent", cases().actions(2, true), "ROLL_BACK"),
        row("three actions of three are spent", cases().actions(3, true), "BUDGET_SPENT"),
        row("the last action was a minute ago", cases().actedAgo(60), "COOLING_DOWN"),
        row("one rollback did not help", cases().actions(1, false), "ROLL_BACK"),
        row("two rollbacks did not help", cases().actions(2, false), "BREAKER_OPEN"));
  }

  private static Stream<Arguments> byHand() {
    return Stream.of(
        row("by hand needs no arming", cases().disarmed().byHand(), "ROLL_BACK"),
        row("by hand needs no severity", cases().severity(Severity.P4).byHand(), "ROLL_BACK"),
        row("by hand respects a pause", cases().paused().byHand(), "PAUSED"),
        row("by hand respects a hold", cases().held().byHand(), "ON_HOLD"),
        row("unless it is taken on", cases().held().byHand("ON_HOLD"), "ROLL_BACK"),
        row(
            "unless the person takes it upon themselves",
            cases().paused().byHand("PAUSED"),
            "ROLL_BACK"),
        row("a person who asks after a veto is heard", cases().vetoed().byHand(), "ROLL_BACK"),
        row("a plan that is still the one agreed to", cases().agreed(), "ROLL_BACK"),
        row("a plan that by now would be another", cases().agreedTo("i1-pother"), "SUPERSEDED"),
        row(
            "nothing overrides that there is no target",
            cases().without(1).byHand("NO_TARGET"),
            "NO_TARGET"),
        row(
            "by hand to an unproven target",
            cases().probe(Outcome.FINE).byHand("NOT_CONFIRMED"),
            "TARGET_UNPROVEN"),
        row("by hand to what serves already", cases().byHandTo(2), "ALREADY_ON_TARGET"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rows")
  void decides(String sentence, Case it, String expected) {
    Decision decision = Gates.judge(it);
    assertThat(decision.name()).as(sentence + ": " + decision.why()).isEqualTo(expected);
  }

  @Test
  void everyGateIsJudgedEvenAfterARefusal() {
    Decision refused = Gates.judge(cases().severity(Severity.P4).paused().build());
    assertThat(refused.verdicts()).hasSameSizeAs(Gates.judge(cases().build()).verdicts());
    assertThat(refused.verdicts().stream().filter(GateVerdict::refuses)).hasSize(2);
  }

  @Test
  void everyVerdictSaysValueLimitAndReason() {
    assertThat(Gates.judge(cases().build()).verdicts())
        .allSatisfy(
            it -> {
              assertThat(List.of(it.gate(), it.value(), it.limit(), it.reason()))
                  .noneMatch(String::isBlank);
            });
  }

  @Test
  void aSecretThatChangedIsNamedWhereTheTargetFailsToo() {
    Decision decision =
        Gates.judge(cases().probe(Outcome.BOTH_WORSE).rotated("ruvector-api-key").build());
    assertThat(decision.why())
        .isEqualTo(
            "the target fails in the same way: it is not the revision; secret ruvector-api-key:"
                + " version 7 added by bob@p at 11:55:00Z: look there first");
    assertThat(Gates.judge(cases().probe(Outcome.BOTH_WORSE).rotated("another").build()).why())
        .doesNotContain("secret");
  }

  @Test
  void aTargetThatFailsIsShownWithTheSecretThatItLacks() {
    Cases lacking = cases().probe(Outcome.BOTH_WORSE).targetFailsMore().rotated("ruvector-api-key");
    assertThat(Gates.judge(lacking.build()).why())
        .isEqualTo(
            "the target rev-1 does not answer everything as well as its baseline (call: 500 (baseline:"
                + " 200)); secret ruvector-api-key: version 7 added by bob@p at 11:55:00Z: look"
                + " there first");
  }

  @Test
  void aDecisionKeepsWhatItWasMadeOn() {
    assertThat(Gates.judge(cases().rotated("ruvector-api-key").load(10, 120).build()).facts())
        .contains(
            new Decision.Fact("traffic", "rev-2 100 %"),
            new Decision.Fact("asked for", "rev-2 100 %"),
            new Decision.Fact("last modified", "sre@p at 11:59:59Z"),
            new Decision.Fact("changes", "none"),
            new Decision.Fact("load", "2.0 requests a minute, usually 2.0"),
            new Decision.Fact("all services", "0 others in trouble, 0 actions of late"))
        .extracting(Decision.Fact::name)
        .contains("failing", "target", "secrets");
  }

  @Test
  void aBreakerThatOpenedLetsOneThroughAfterItsWait() {
    Cases cases = cases().actions(2, false);
    var limits = cases.build().policy().limits().breaker();
    var actions = cases.build().memory().actions();
    var after = Cases.NOW.plus(limits.open());
    assertThat(RemediationBreaker.open(limits, actions, Cases.NOW)).isTrue();
    assertThat(RemediationBreaker.open(limits, actions, after)).isFalse();
  }

  private static Arguments row(String sentence, Cases cases, String expected) {
    return arguments(sentence, cases.build(), expected);
  }

  private static Cases cases() {
    return new Cases();
  }
}
