package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.People.disarmed;
import static dev.quench.remediation.gate.People.held;
import static dev.quench.remediation.gate.People.paused;
import static dev.quench.remediation.gate.People.vetoed;
import static dev.quench.remediation.gate.Remembered.actedAgo;
import static dev.quench.remediation.gate.Remembered.actions;
import static dev.quench.remediation.gate.Scene.where;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** May anything be done, and has enough been done already? */
final class PermissionCases {
  private PermissionCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row("not armed", where(disarmed()), "OBSERVE_ONLY"),
        row("paused", where(paused()), "PAUSED"),
        row("the rule file holds it", where(held()), "ON_HOLD"),
        row("vetoed", where(vetoed()), "VETOED"),
        row("two actions of three are spent", where(actions(2, true)), "ROLL_BACK"),
        row("three actions of three are spent", where(actions(3, true)), "BUDGET_SPENT"),
        row("the last action was a minute ago", where(actedAgo(60)), "COOLING_DOWN"),
        row("one rollback did not help", where(actions(1, false)), "ROLL_BACK"),
        row("two rollbacks did not help", where(actions(2, false)), "BREAKER_OPEN"));
  }
}
