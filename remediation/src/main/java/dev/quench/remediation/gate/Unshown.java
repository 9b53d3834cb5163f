package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.run.ServiceState.Modified;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Did somebody change the service since, and the log does not show yet what they did? The service
 * itself says at once who changed it last; what our own tag hides of that was seen before it.
 */
final class Unshown {
  private final Case it;
  private final RevisionName failing;
  private final List<ChangeRecord> changes;
  private final Modified last;

  Unshown(Case it, RevisionName failing, List<ChangeRecord> changes) {
    this.it = it;
    this.failing = failing;
    this.changes = changes;
    this.last = last(it);
  }

  private static Modified last(Case it) {
    Modified is = it.facts().service().modified();
    return Stream.concat(
            Stream.of(is), it.memory().writes().stream().flatMap(write -> write.over().stream()))
        .filter(by -> !ours(it, by))
        .max(Comparator.comparing(Modified::at))
        .orElse(is);
  }

  private static boolean ours(Case it, Modified by) {
    return ChangeGates.ours(it, by.at(), by.by());
  }

  /** Within the bound in which the log may still be silent about it. */
  boolean since(Instant onset) {
    return last.at().isAfter(onset)
        && last.at().plus(ChangeRecord.SHOWN_AFTER).isAfter(it.now())
        && !ours(it, last)
        && changes.stream().noneMatch(this::explains);
  }

  /**
   * The platform finishes what was asked for after a while, in the name of who asked: the deploy
   * that brought what fails may end after the first errors.
   */
  private boolean explains(ChangeRecord change) {
    boolean theirs = change.principal().equals(last.by());
    boolean lately = !change.at().isBefore(last.at().minus(Portion.DEPLOY_TAKES));
    return !change.failed()
        && (Duration.between(change.at(), last.at()).abs().compareTo(ChangeRecord.SAME) <= 0
            || (theirs && (lately || ChangeGates.brought(it, failing, change))));
  }

  String who() {
    return last.by() + " at " + TimeOfDay.of(last.at());
  }

  String told() {
    return "%s changed the service at %s, and the log does not show yet what was done: hands off"
        .formatted(last.by(), TimeOfDay.of(last.at()));
  }
}
