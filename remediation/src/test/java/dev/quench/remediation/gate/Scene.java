package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Incident.Progress;
import dev.quench.remediation.Phase;
import dev.quench.remediation.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A case in which a rollback from revision 2 to revision 1 is right, and what spoils it. */
final class Scene {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final Signals signals = new Signals();
  final Probed probed = new Probed();
  final Service service = new Service();
  final Changed changed = new Changed();
  final Remembered remembered = new Remembered();
  final Around around = new Around();
  final People people = new People();

  private Scene() {}

  static Case where(Twist... twists) {
    Scene scene = new Scene();
    for (Twist it : twists) {
      it.turn(scene);
    }
    return scene.build();
  }

  static RevisionName rev(int number) {
    return new RevisionName("rev-" + number);
  }

  Case build() {
    Policy policy = people.policy();
    return Case.of(
        policy,
        policy.services().get(0),
        people.control(),
        remembered.memory,
        incident(),
        new Facts(NOW, service.state(), service.revisions, changed.read(), around.surroundings()),
        remembered.past,
        NOW);
  }

  private Incident incident() {
    Progress none = Progress.NONE;
    Progress progress =
        new Progress(
            none.resumeAt(),
            0,
            0,
            0,
            0,
            none.vetoUntil(),
            none.actedAt(),
            changed.basis,
            none.serviceUri(),
            none.readAt(),
            false,
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            Optional.empty());
    return new Incident(
        "i1",
        NOW,
        signals.origin,
        "cause",
        signals.severity,
        Optional.empty(),
        Phase.DECIDING,
        signals.modes(),
        signals.seen(),
        Optional.of(rev(2)),
        Optional.of(rev(1)),
        people.manual,
        List.of(),
        List.of(),
        probed.verdict(),
        Optional.empty(),
        Optional.empty(),
        progress,
        NOW.plusSeconds(1800),
        Optional.empty(),
        people.deeds);
  }
}
