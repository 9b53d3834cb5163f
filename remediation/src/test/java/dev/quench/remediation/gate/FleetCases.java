package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Around.actionsElsewhere;
import static dev.quench.remediation.gate.Around.also;
import static dev.quench.remediation.gate.Around.fleet;
import static dev.quench.remediation.gate.Around.fleetUnreadable;
import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.Probed.probe;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.longServing;
import static dev.quench.remediation.gate.Service.servingForHours;

import dev.quench.remediation.Control;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Are other services in trouble too, and how many were acted upon? */
final class FleetCases {
  private FleetCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "three services began to fail together, and none was deployed lately",
            where(longServing(), also("a", 70, true, false), also("b", 50, true, false)),
            "MULTI_SERVICE_EVENT"),
        row(
            "two services fail: that happens",
            where(longServing(), also("a", 70, true, false)),
            "ROLL_BACK"),
        row(
            "the others have bad deploys of their own",
            where(longServing(), also("a", 70, true, true), also("b", 50, true, true)),
            "ROLL_BACK"),
        row(
            "the others only log what clients can write",
            where(longServing(), also("a", 70, false, false), also("b", 50, false, false)),
            "ROLL_BACK"),
        row(
            "the others began an hour ago",
            where(longServing(), also("a", 3700, true, false), also("b", 3700, true, false)),
            "ROLL_BACK"),
        row(
            "many fail, and this one was deployed just before: its own deploy explains it",
            where(servingForHours(0), also("a", 70, true, false), also("b", 50, true, false)),
            "ROLL_BACK"),
        row(
            "many fail, the target too: that it is many says more",
            where(
                longServing(),
                probe(Outcome.BOTH_WORSE),
                also("a", 70, true, false),
                also("b", 50, true, false)),
            "MULTI_SERVICE_EVENT"),
        row(
            "many fail, and our own requests to this one are answered well",
            where(
                longServing(),
                probe(Outcome.FINE),
                also("a", 70, true, false),
                also("b", 50, true, false)),
            "NOT_CONFIRMED"),
        row("the switch for all is off", where(fleet(switchedOff(Optional.empty()))), "PAUSED"),
        row(
            "the pause of all is over",
            where(fleet(switchedOff(Optional.of(Scene.NOW.minusSeconds(1))))),
            "ROLL_BACK"),
        row("the switch for all cannot be read", where(fleetUnreadable()), "BLIND"),
        row("five actions elsewhere leave one", where(actionsElsewhere(5)), "ROLL_BACK"),
        row("six actions elsewhere leave none", where(actionsElsewhere(6)), "BUDGET_SPENT"));
  }

  private static Fleet switchedOff(Optional<Instant> until) {
    return Fleet.QUIET.switched(
        Optional.of(new Control.Pause("sre", "storm", Scene.NOW.minusSeconds(60), until)));
  }
}
