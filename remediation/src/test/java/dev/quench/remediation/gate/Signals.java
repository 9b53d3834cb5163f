package dev.quench.remediation.gate;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What seems to fail in a scene: how bad it is, in which mode, and since when. */
final class Signals {
  Severity severity = Severity.P1;
  Origin origin = Origin.FINDINGS;
  private String mode = "agent-failure";
  private boolean named = true;
  private boolean clientCaused;
  private Instant first = Scene.NOW.minusSeconds(60);
  private Instant last = Scene.NOW.minusSeconds(10);

  static Twist severity(Severity is) {
    return it -> it.signals.severity = is;
  }

  static Twist origin(Origin is) {
    return it -> it.signals.origin = is;
  }

  static Twist mode(String is) {
    return it -> it.signals.mode = is;
  }

  static Twist unnamed() {
    return it -> it.signals.named = false;
  }

  static Twist clientCaused() {
    return it -> it.signals.clientCaused = true;
  }

  static Twist signalsAgo(long seconds) {
    return it -> {
      it.signals.last = Scene.NOW.minusSeconds(seconds);
      it.signals.first = it.signals.last;
    };
  }

  static Twist signalsFirst(long seconds) {
    return it -> it.signals.first = Scene.NOW.plusSeconds(seconds);
  }

  List<ModeId> modes() {
    return List.of(new ModeId(mode));
  }

  /** A person's report has no signals. */
  List<Seen> seen() {
    return origin == Origin.FINDINGS ? List.of(signal()) : List.of();
  }

  private Seen signal() {
    return new Seen(
        new RuleId("rule"),
        new ModeId(mode),
        3,
        first,
        last,
        Optional.empty(),
        named ? Optional.of(Scene.rev(2)) : Optional.empty(),
        EvidenceClass.APPLICATION_RECORD,
        clientCaused,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
