package dev.quench.remediation.gate;

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
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.without;
import static dev.quench.remediation.gate.Signals.severity;

import dev.quench.common.Severity;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
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
        row("by hand to what serves already", where(byHandTo(2)), "ALREADY_ON_TARGET"));
  }
}
