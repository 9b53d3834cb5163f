package dev.quench.sandbox.demo;

import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import java.util.Optional;
import java.util.stream.Stream;

/** What Quench decided, in one word, read from the watch. */
final class Result {
  /** Traffic was moved, and the service was seen to recover. */
  static final String ROLLED_BACK = "ROLLED_BACK";

  /** No incident was ever opened. */
  static final String NOTHING = "NOTHING";

  private Result() {}

  /** The latest incident's last word; empty while it is still being worked on. */
  static Optional<String> of(Watch watch) {
    return latest(watch).map(Result::of).orElse(Optional.of(NOTHING));
  }

  /** The incident that is open, or else the one that ended last. */
  static Optional<Incident> latest(Watch watch) {
    return Stream.concat(watch.past().stream(), watch.incident().stream())
        .reduce((earlier, later) -> later);
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
