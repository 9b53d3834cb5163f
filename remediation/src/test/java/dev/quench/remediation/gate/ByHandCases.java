package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Around.actionsElsewhere;
import static dev.quench.remediation.gate.Around.fleetUnreadable;
import static dev.quench.remediation.gate.Changed.asking;
import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.People.agreed;
import static dev.quench.remediation.gate.People.agreedTo;
import static dev.quench.remediation.gate.People.byHand;
import static dev.quench.remediation.gate.People.byHandTo;
import static dev.quench.remediation.gate.People.disarmed;
import static dev.quench.remediation.gate.People.held;
import static dev.quench.remediation.gate.People.paused;
import static dev.quench.remediation.gate.People.vetoed;
import static dev.quench.remediation.gate.Probed.probe;
import static dev.quench.remediation.gate.Remembered.actedAgo;
import static dev.quench.remediation.gate.Remembered.actions;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.sameTemplate;
import static dev.quench.remediation.gate.Service.without;
import static dev.quench.remediation.gate.Signals.severity;

import dev.quench.common.Severity;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.run.TrafficTarget;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What a person may ask for, and take upon themselves. */
final class ByHandCases {
  private ByHandCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row("by hand needs no arming", where(disarmed(), byHand()), "ROLL_BACK"),
        row("by hand needs no severity", where(severity(Severity.P4), byHand()), "ROLL_BACK"),
        row("by hand respects a pause", where(paused(), byHand()), "PAUSED"),
        row("by hand respects a hold", where(held(), byHand()), "ON_HOLD"),
        row("unless it is taken on", where(held(), byHand("ON_HOLD")), "ROLL_BACK"),
        row(
            "unless the person takes it upon themselves",
            where(paused(), byHand("PAUSED")),
            "ROLL_BACK"),
        row("a person who asks after a veto is heard", where(vetoed(), byHand()), "ROLL_BACK"),
        row("a plan that is still the one agreed to", where(agreed()), "ROLL_BACK"),
        row("a plan that by now would be another", where(agreedTo("i1-pother")), "SUPERSEDED"),
        row(
            "nothing overrides that there is no target",
            where(without(1), byHand("NO_TARGET")),
            "NO_TARGET"),
        row(
            "by hand to an unproven target",
            where(probe(Outcome.FINE), byHand("NOT_CONFIRMED")),
            "TARGET_UNPROVEN"),
        row(
            "by hand to what cures some of it, and fails nothing else",
            where(probe(Outcome.PARTLY_CURED), byHand()),
            "ROLL_BACK"),
        row(
            "nobody moves traffic to what fails as well",
            where(probe(Outcome.BOTH_WORSE), byHand("DEPENDENCY_DOWN")),
            "DEPENDENCY_DOWN"),
        row(
            "nobody moves traffic to what is unproven",
            where(probe(Outcome.TARGET_WORSE), byHand("NOT_CONFIRMED", "TARGET_UNPROVEN")),
            "TARGET_UNPROVEN"),
        row("nobody acts blind", where(probe(Outcome.BLIND), byHand("BLIND")), "BLIND"),
        row(
            "nobody acts past an unreadable switch",
            where(fleetUnreadable(), byHand("BLIND")),
            "BLIND"),
        row(
            "nobody acts beyond the budget",
            where(actions(3, true), byHand("BUDGET_SPENT")),
            "BUDGET_SPENT"),
        row(
            "nobody acts beyond the budget of all",
            where(actionsElsewhere(6), byHand("BUDGET_SPENT")),
            "BUDGET_SPENT"),
        row(
            "the cool-down is Quench's own caution",
            where(actedAgo(60), byHand("COOLING_DOWN")),
            "ROLL_BACK"),
        row(
            "the breaker leaves it to people",
            where(actions(2, false), byHand("BREAKER_OPEN")),
            "ROLL_BACK"),
        row(
            "who is at work may be oneself",
            where(
                asking(-30, "sre@p", TrafficTarget.of(Scene.rev(2), 100)), byHand("HUMAN_ACTIVE")),
            "ROLL_BACK"),
        row(
            "the same template may be wanted, by its name",
            where(sameTemplate(), byHandTo(1)),
            "ROLL_BACK"),
        row(
            "the same template is nothing that Quench chooses",
            where(sameTemplate(), byHand("NOTHING_WOULD_CHANGE")),
            "NOTHING_WOULD_CHANGE"),
        row(
            "by hand to a target without a URL that could not be given one",
            where(probe(Outcome.SERVING_WORSE), byHand()),
            "TARGET_UNPROVEN"),
        row(
            "not even a pause that is taken on lets an unasked target pass",
            where(paused(), probe(Outcome.SERVING_WORSE), byHand("PAUSED")),
            "TARGET_UNPROVEN"),
        row("by hand to what serves already", where(byHandTo(2)), "ALREADY_ON_TARGET"));
  }
}
