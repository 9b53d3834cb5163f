package dev.quench.remediation.turn;

import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Repute;
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

  /**
   * Facts are read first, each time: they show whether somebody else's change was overwritten, and
   * whether the traffic is still where it is to help.
   */
  void verify() {
    if (file.readAt.isPresent() || file.serviceUri.isEmpty()) {
      new Casework(turn, file).readService();
    } else {
      prove();
    }
  }

  void looked(Facts facts) {
    file.readAt = Optional.empty();
    file.failures = 0;
    if (facts.service().share(file.plan.orElseThrow().to()) == 0) {
      movedOn();
    }
  }

  /** What serves now is not what was to help: that is decided about anew. */
  void movedOn() {
    file.readAt = Optional.empty();
    file.failures = 0;
    file.note(turn.now, "did", "traffic was moved again by somebody else");
    turn.move(file, Phase.DECIDING);
  }

  private void prove() {
    RollbackPlan plan = file.plan.orElseThrow();
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, file.serviceUri.orElseThrow());
    turn.ask(
        Asker.INCIDENT,
        id ->
            new Effect.Verify(
                Asking.order(turn.policy, id, sides, SAMPLES),
                plan.to(),
                file.actedAt.orElse(turn.now)));
  }

  /** How many requests so many verifications make of what serves. */
  static int asked(Turn turn, int verifications) {
    return verifications * SAMPLES * turn.policy.probing().calls().size();
  }

  void verified(Verification it) {
    file.verifications++;
    file.verification = Optional.of(it);
    file.note(turn.now, "verified", it.summary());
    boolean last = file.verifications >= turn.policy.pace().verification().attempts();
    if (it.helped()) {
      helped(it);
    } else if (last) {
      turn.memory = turn.memory.concluded(file.id, turn.now, false);
      String text =
          it.verdict() == Verification.Verdict.BLIND
              ? "cannot see whether the rollback helped: "
              : "the rollback did not help: ";
      new Ending(turn, file).end(Phase.ESCALATED, text + it.summary());
    } else {
      file.serviceUri = Optional.empty();
      file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verification().interval()));
    }
  }

  private void helped(Verification it) {
    RollbackPlan plan = file.plan.orElseThrow();
    turn.memory = turn.memory.concluded(file.id, turn.now, true);
    turn.think(
        was ->
            was.condemning(
                new Repute.Bad(
                    plan.fromDigest(),
                    plan.from(),
                    file.id,
                    turn.now,
                    "",
                    "rolling back from it helped")));
    boolean pinned = plan.wish().stream().noneMatch(Recovery::latest);
    String debt =
        pinned ? "; traffic is pinned: later deploys get 0 % until " + Debt.paidBy(turn) : "";
    String text = "rolled back to " + plan.to() + ", " + it.summary() + debt;
    if (it.verdict() == Verification.Verdict.RECOVERED) {
      new Ending(turn, file).end(Phase.RESOLVED, text);
    } else {
      new Ending(turn, file)
          .end(Phase.ESCALATED, text + "; the rest failed before on both sides: over to people");
    }
  }

  private static boolean latest(TrafficTarget it) {
    return it.revision().isEmpty() && it.percent() > 0;
  }
}
