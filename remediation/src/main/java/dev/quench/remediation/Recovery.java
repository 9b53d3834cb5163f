package dev.quench.remediation;

import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.Verification;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out whether an action helped, and draws the consequences. */
final class Recovery {
  private static final int SAMPLES = 2;

  private final Turn turn;
  private final CaseFile file;

  Recovery(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  void verify() {
    RollbackPlan plan = file.plan.orElseThrow();
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, file.serviceUri.orElseThrow());
    turn.ask(
        id ->
            new Effect.Verify(
                FactWork.order(turn.policy, id, sides, SAMPLES),
                plan.to(),
                file.actedAt.orElse(turn.now)));
  }

  void verified(Verification it) {
    file.verifications++;
    file.verification = Optional.of(it);
    file.note(turn.now, "verified", it.summary());
    boolean last = file.verifications >= turn.policy.pace().verifyAttempts();
    if (it.verdict() == Verification.Verdict.RECOVERED) {
      recovered(it);
    } else if (last) {
      turn.memory = turn.memory.concluded(file.id, turn.now, false);
      new Ending(turn, file).end(Phase.ESCALATED, "the rollback did not help: " + it.summary());
    } else {
      file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verifyInterval()));
    }
  }

  private void recovered(Verification it) {
    RollbackPlan plan = file.plan.orElseThrow();
    turn.memory =
        turn.memory
            .concluded(file.id, turn.now, true)
            .condemning(plan.fromDigest(), plan.from(), file.id, turn.now);
    boolean pinned = plan.wish().stream().noneMatch(Recovery::latest);
    String debt =
        pinned ? "; traffic is pinned: later deploys get 0 % until it is put back to LATEST" : "";
    new Ending(turn, file)
        .end(Phase.RESOLVED, "rolled back to " + plan.to() + ", " + it.summary() + debt);
  }

  private static boolean latest(TrafficTarget it) {
    return it.revision().isEmpty() && it.percent() > 0;
  }
}
