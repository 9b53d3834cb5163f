package dev.quench.sandbox.demo;

import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Quench decided, in one word, read from the watch. */
final class Result {
  /** Traffic was moved, and the service was seen to recover. */
  static final String ROLLED_BACK = "ROLLED_BACK";

  /** No incident was ever opened. */
  static final String NOTHING = "NOTHING";

  /** A rollout reached its last step. */
  static final String ROLLED_OUT = "ROLLED_OUT";

  /** A rollout was taken back. */
  static final String UNDONE = "UNDONE";

  /** Traffic follows LATEST again. */
  static final String RELEASED = "RELEASED";

  private static final Set<String> MOVING = Set.of(ROLLED_BACK, ROLLED_OUT, UNDONE, RELEASED);

  private Result() {}

  /** Whether traffic is not where a deploy left it when this is said. */
  static boolean moves(String word) {
    return MOVING.contains(word);
  }

  /** The latest incident's last word; empty while it is still being worked on. */
  static Optional<String> of(Watch watch) {
    return watch.shift().isPresent()
        ? watch.shift().flatMap(Result::of)
        : latest(watch).map(Result::of).orElse(Optional.of(NOTHING));
  }

  /** The incident that is open, or else the one that ended last. */
  static Optional<Incident> latest(Watch watch) {
    return Stream.concat(watch.past().stream(), watch.incident().stream())
        .reduce((earlier, later) -> later);
  }

  private static Optional<String> of(Shift shift) {
    return switch (shift.stage()) {
      case COMPLETED -> Optional.of(shift.goal() instanceof Goal.Release ? RELEASED : ROLLED_OUT);
      case UNDONE -> Optional.of(UNDONE);
      case REFUSED, STOPPED, ABORTED -> shift.stop().map(Enum::name);
      default -> Optional.empty();
    };
  }

  private static Optional<String> of(Incident incident) {
    if (incident.progress().actedAt().isPresent()) {
      return acted(incident);
    }
    return incident.decision().map(it -> it.name()).filter(it -> !it.equals("ROLL_BACK"));
  }

  private static Optional<String> acted(Incident incident) {
    return incident.phase().over()
        ? Optional.of(incident.phase() == Phase.RESOLVED ? ROLLED_BACK : "ROLLED_BACK_IN_VAIN")
        : Optional.empty();
  }
}
