package dev.quench.remediation.gate;

import dev.quench.common.Severity;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What our own requests show in a scene. */
final class Probed {
  private Optional<Outcome> outcome = Optional.of(Outcome.CONFIRMED);
  private boolean overloaded;
  private boolean late;

  static Twist probe(Outcome is) {
    return it -> it.probed.outcome = Optional.of(is);
  }

  static Twist unprobed() {
    return it -> it.probed.outcome = Optional.empty();
  }

  static Twist overloaded() {
    return it -> it.probed.overloaded = true;
  }

  /** What fails is that answers come too late. */
  static Twist late() {
    return it -> it.probed.late = true;
  }

  Optional<ProbeVerdict> verdict() {
    return outcome.map(this::verdict);
  }

  private ProbeVerdict verdict(Outcome is) {
    boolean fails = is != Outcome.FINE && is != Outcome.BLIND;
    return new ProbeVerdict(
        "p1",
        Scene.NOW,
        is,
        fails ? Optional.of(Severity.P1) : Optional.empty(),
        List.of(),
        overloaded,
        calls(is, fails));
  }

  private List<CallComparison> calls(Outcome is, boolean fails) {
    Judgement fine = new Judgement(Standing.FINE, false, "200");
    Judgement worse =
        late
            ? new Judgement(Standing.WORSE, false, "no answer within 10 s", true)
            : new Judgement(Standing.WORSE, false, "500 (baseline: 200)");
    boolean cures = is == Outcome.CONFIRMED || is == Outcome.PARTLY_CURED;
    Optional<Judgement> target = Optional.of(cures ? fine : worse);
    List<CallComparison> calls = new ArrayList<>();
    calls.add(new CallComparison("call", Optional.empty(), fails ? worse : fine, target));
    if (is == Outcome.PARTLY_CURED) {
      calls.add(new CallComparison("another", Optional.empty(), worse, Optional.of(worse)));
    }
    return calls;
  }
}
