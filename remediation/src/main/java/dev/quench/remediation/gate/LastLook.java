package dev.quench.remediation.gate;

import dev.quench.common.Reading;
import dev.quench.remediation.Control;
import dev.quench.remediation.Incident;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.TrafficWritten.Held;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.plan.RollbackPlan;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last look at the ledger, right before a write that was decided on is begun: whether this
 * process is still the one to do it, and nobody has asked to hold still meanwhile.
 *
 * @param watch empty when the ledger has none
 */
public record LastLook(Reading<Optional<Watch>> watch, Reading<Fleet> fleet) {

  /** Why the write must not be begun, if it must not. */
  public Optional<Held> held(PendingEffect pending, Instant now) {
    return watch.match(
        it -> fleet.match(all -> held(it, all, pending, now), reason -> Optional.of(blind(reason))),
        reason -> Optional.of(blind(reason)));
  }

  private static Held blind(String reason) {
    return new Held(Refusal.BLIND, "the switch cannot be read: " + reason);
  }

  private static Optional<Held> held(
      Optional<Watch> watch, Fleet fleet, PendingEffect pending, Instant now) {
    if (watch.flatMap(Watch::pending).filter(it -> same(it, pending)).isEmpty()) {
      return Optional.of(
          new Held(Refusal.NOT_LEADER, "another process has taken over " + pending.id()));
    }
    Watch is = watch.get();
    return paused(is, fleet, now).or(() -> disarmed(is)).or(() -> condemned(is));
  }

  private static boolean same(PendingEffect one, PendingEffect other) {
    return one.id().equals(other.id()) && one.claim().equals(other.claim());
  }

  private static Optional<Held> paused(Watch watch, Fleet fleet, Instant now) {
    if (taken(watch, Refusal.PAUSED)) {
      return Optional.empty();
    }
    return Stream.concat(
            watch.pause().filter(it -> it.holds(now)).stream(), fleet.pauseAt(now).stream())
        .findFirst()
        .map(LastLook::paused);
  }

  private static Held paused(Control.Pause it) {
    return new Held(Refusal.PAUSED, it.by() + " asked to hold still: " + it.reason());
  }

  /** What serves no incident, such as taking a tag away, needs no arming. */
  private static Optional<Held> disarmed(Watch watch) {
    boolean acts = watch.incident().filter(it -> it.phase() == Phase.ACTING).isPresent();
    boolean byHand = watch.incident().flatMap(Incident::manual).isPresent();
    return acts && !byHand && !watch.armed()
        ? Optional.of(new Held(Refusal.OBSERVE_ONLY, "disarmed by " + watch.control().by()))
        : Optional.empty();
  }

  /** Whoever calls the target bad while the write is on its way knows something new. */
  private static Optional<Held> condemned(Watch watch) {
    return watch
        .incident()
        .filter(it -> it.phase() == Phase.ACTING)
        .flatMap(Incident::plan)
        .map(RollbackPlan::to)
        .filter(it -> watch.memory().repute().bad(it, ""))
        .map(it -> new Held(Refusal.NO_TARGET, it + " is known bad since it was chosen"));
  }

  private static boolean taken(Watch watch, Refusal refusal) {
    return watch.incident().flatMap(Incident::manual).filter(it -> it.takes(refusal)).isPresent();
  }
}
