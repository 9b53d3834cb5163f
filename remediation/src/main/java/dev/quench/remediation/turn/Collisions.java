package dev.quench.remediation.turn;

import dev.quench.remediation.Facts;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.verify.ChangeRecord;
import java.util.List;
import java.util.Optional;

/**
 * Looks for somebody else's change between reading the service and writing to it. The API cannot
 * prevent it, so it is looked for afterwards.
 */
final class Collisions {
  private final Turn turn;

  Collisions(Turn turn) {
    this.turn = turn;
  }

  /** Who changed the service meanwhile, or that nobody can tell; empty when nobody did. */
  Optional<String> in(Facts facts, Shift.Window window) {
    return facts
        .changes()
        .match(
            all -> between(all, window).map(Collisions::sentence),
            reason ->
                Optional.of(
                    "whether somebody changed the service between %s and %s cannot be read: %s"
                        .formatted(window.read(), window.accepted(), reason)));
  }

  private static String sentence(ChangeRecord it) {
    return it.principal() + " changed the service at " + it.at() + ", while we wrote";
  }

  /** One change in between is our own; where our name is known, only others' count. */
  private Optional<ChangeRecord> between(List<ChangeRecord> all, Shift.Window window) {
    List<ChangeRecord> between =
        all.stream()
            .filter(it -> !it.failed())
            .filter(it -> it.at().isAfter(window.read()) && !it.at().isAfter(window.accepted()))
            .filter(it -> turn.policy.principal().filter(it.principal()::equals).isEmpty())
            .toList();
    int ours = turn.policy.principal().isPresent() ? 0 : 1;
    return between.size() > ours ? Optional.of(between.get(0)) : Optional.empty();
  }
}
