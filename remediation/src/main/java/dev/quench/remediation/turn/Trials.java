package dev.quench.remediation.turn;

import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.plan.Trial;
import java.util.List;

/** Who was armed is tried out at once: that Quench could not act must not be found out at night. */
final class Trials {
  private final Turn turn;

  Trials(Turn turn) {
    this.turn = turn;
  }

  void due() {
    turn.ask(Asker.ARMING, id -> new Effect.TryOut(List.of()));
  }

  void answered(Trial trial) {
    turn.patrol = turn.patrol.untried(false);
    if (turn.control.armed()) {
      tell(trial);
    }
  }

  private void tell(Trial trial) {
    String service = turn.before.service().service();
    if (trial.accepted()) {
      turn.tell("watch.can-act", false, service + ": tried out: Quench can act", List.of());
    } else {
      turn.tell(
          "watch.cannot-act",
          true,
          service + ": armed, and Quench could not act: " + trial.sentence(),
          List.of());
    }
  }
}
