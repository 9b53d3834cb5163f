package dev.quench.remediation;

import dev.quench.remediation.probe.Differential;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.verify.RecoveryCheck;
import dev.quench.remediation.verify.Verification;
import java.util.Optional;

/** Hands the result of the pending effect to whoever asked for it; any other changes nothing. */
final class Results {
  private final Turn turn;

  Results(Turn turn) {
    this.turn = turn;
  }

  void fold(Event event) {
    if (event instanceof Event.FactsRead it && arrived(it.effectId())) {
      facts(it);
    } else if (event instanceof Event.Probed it && arrived(it.effectId())) {
      probed(it);
    } else if (event instanceof Event.Written it && arrived(it.effectId())) {
      written(it.outcome());
    } else if (event instanceof Event.Verified it && arrived(it.effectId())) {
      verified(it);
    } else if (event instanceof Event.EffectLost it
        && turn.pending.filter(p -> p.id().equals(it.effectId())).isPresent()) {
      lost(it);
    }
  }

  private boolean arrived(String effectId) {
    boolean is = turn.pending.filter(it -> it.id().equals(effectId)).isPresent();
    if (is) {
      turn.pending = Optional.empty();
    }
    return is;
  }

  private boolean patrols() {
    return turn.patrol.errand().isPresent();
  }

  private void facts(Event.FactsRead it) {
    if (patrols()) {
      new Rounds(turn).facts(it.facts());
    } else {
      turn.open.ifPresent(file -> new FactWork(turn, file).facts(it.facts()));
    }
  }

  private void probed(Event.Probed it) {
    ProbeVerdict verdict = judge(it.report());
    if (patrols()) {
      new Rounds(turn).probed(verdict);
    } else {
      turn.open.ifPresent(file -> new Casework(turn, file).probed(verdict));
    }
  }

  private void written(TrafficWritten outcome) {
    if (patrols()) {
      new Rounds(turn).written(outcome);
    } else {
      turn.open.ifPresent(file -> new WriteWork(turn, file).written(outcome));
    }
  }

  private void verified(Event.Verified it) {
    if (patrols()) {
      new Rounds(turn).verified(judge(it.report()), it.metrics());
    } else {
      turn.open.ifPresent(file -> new Recovery(turn, file).verified(verification(file, it)));
    }
  }

  private Verification verification(CaseFile file, Event.Verified it) {
    return RecoveryCheck.judge(
        turn.now,
        file.verifications + 1,
        turn.policy.probes(),
        judge(it.report()),
        it.log(),
        it.metrics());
  }

  private void lost(Event.EffectLost it) {
    boolean write = turn.writing();
    turn.pending = Optional.empty();
    if (patrols()) {
      new Rounds(turn).lost();
    } else if (write) {
      turn.open.ifPresent(
          file -> new WriteWork(turn, file).written(new TrafficWritten.Unknown(it.reason())));
    } else {
      turn.open.ifPresent(file -> new Casework(turn, file).lost(it.reason()));
    }
  }

  private ProbeVerdict judge(ProbeReport report) {
    return Differential.judge(report, turn.policy.probes(), turn.now);
  }
}
