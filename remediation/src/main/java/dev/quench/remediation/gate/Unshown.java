package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Did somebody change the service since, and the log does not show yet what they did? The service
 * itself says at once who changed it last, until our own tag hides that.
 */
final class Unshown {
  /** How far the log and the service may be apart about when the same change was made. */
  private static final Duration SAME = Duration.ofSeconds(2);

  private final Case it;
  private final RevisionName failing;
  private final List<ChangeRecord> changes;

  Unshown(Case it, RevisionName failing, List<ChangeRecord> changes) {
    this.it = it;
    this.failing = failing;
    this.changes = changes;
  }

  /** Within the bound in which the log may still be silent about it. */
  boolean since(Instant onset) {
    Instant at = service().updateTime();
    return at.isAfter(onset)
        && at.plus(ChangeRecord.SHOWN_AFTER).isAfter(it.now())
        && !ChangeGates.ours(it, at, service().lastModifier())
        && changes.stream().noneMatch(this::explains);
  }

  /**
   * The platform finishes what was asked for after a while, in the name of who asked: the deploy
   * that brought what fails may end after the first errors.
   */
  private boolean explains(ChangeRecord change) {
    Instant at = service().updateTime();
    boolean theirs = change.principal().equals(service().lastModifier());
    boolean lately = !change.at().isBefore(at.minus(Portion.DEPLOY_TAKES));
    return !change.failed()
        && (Duration.between(change.at(), at).abs().compareTo(SAME) <= 0
            || (theirs && (lately || ChangeGates.brought(it, failing, change))));
  }

  String who() {
    return service().lastModifier() + " at " + TimeOfDay.of(service().updateTime());
  }

  String told() {
    return "%s changed the service at %s, and the log does not show yet what was done: hands off"
        .formatted(service().lastModifier(), TimeOfDay.of(service().updateTime()));
  }

  private ServiceState service() {
    return it.facts().service();
  }
}
