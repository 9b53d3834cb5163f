package dev.quench.app.drive;

import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.PendingEffect.Claim;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.perform.TrafficWriter;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who performs an effect. A claim is committed together with the effect, so that of several
 * processes exactly one performs it; when that one is gone, the others say so to the brain.
 */
final class Claims {
  /** A write to Cloud Run has answered, or never will, this long after it had to begin. */
  static final Duration CALL_DEADLINE = Duration.ofSeconds(20);

  private static final Duration READ_BOUND = Duration.ofSeconds(60);
  private static final Duration PROBE_SLACK = Duration.ofSeconds(60);

  private final Sightings others;
  private final String process;
  private final InstantSource clock;

  Claims(Ledger ledger, String process, InstantSource clock) {
    this.others = new Sightings(ledger, process, clock);
    this.process = process;
    this.clock = clock;
  }

  /** Sees who else is at work; seldom done, it is late to notice who is not any more. */
  void lookAround() {
    others.look();
  }

  /** The watch with its pending effect claimed by this process, if it was free. */
  Watch claim(Watch watch) {
    return watch
        .pending()
        .filter(it -> it.claim().isEmpty())
        .map(it -> watch.claimedBy(process, bound(it.effect())))
        .orElse(watch);
  }

  /** Whether this process holds the claim. */
  boolean mine(PendingEffect pending) {
    return pending.claim().filter(it -> it.process().equals(process)).isPresent();
  }

  /** The event that tells of an effect whose performer is gone, if there is one. */
  Optional<Event> lost(Optional<Watch> watch) {
    return watch
        .flatMap(Watch::pending)
        .flatMap(
            it ->
                it.claim()
                    .filter(claim -> gone(it.effect(), claim))
                    .map(claim -> new Event.EffectLost(it.id(), others.gone(claim.process()))));
  }

  /** Past its bound a claim is void whoever holds it: a thread may have died of it here, too. */
  private boolean gone(Effect effect, Claim claim) {
    Instant theirs = others.clockOf(claim.process());
    return theirs.isAfter(claim.until())
        || (!claim.process().equals(process)
            && theirs.isAfter(harmlessFrom(effect))
            && !others.alive(claim.process()));
  }

  /** From then on nothing a vanished process began can still take effect. */
  private static Instant harmlessFrom(Effect effect) {
    return effect.match(
        read -> Instant.MIN,
        probe -> Instant.MIN,
        write -> write.actBefore().plus(CALL_DEADLINE),
        verify -> Instant.MIN,
        tryOut -> Instant.MIN);
  }

  private Instant bound(Effect effect) {
    Instant now = clock.instant();
    return effect.match(
        read -> now.plus(READ_BOUND),
        probe -> now.plus(probing(probe.order())),
        write -> write.actBefore().plus(CALL_DEADLINE).plus(TrafficWriter.SETTLE_BOUND),
        verify -> now.plus(probing(verify.order())).plus(READ_BOUND),
        tryOut -> now.plus(READ_BOUND));
  }

  private static Duration probing(ProbeOrder order) {
    Duration slowest =
        order.calls().stream().map(HttpCall::timeout).reduce(Duration.ZERO, Duration::plus);
    return order.interval().plus(slowest).multipliedBy(order.samples()).plus(PROBE_SLACK);
  }
}
