package dev.quench.app;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.perform.EffectPerformer;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.policy.SeverityPolicy;
import dev.quench.remediation.probe.Differential;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.verify.RecoveryCheck;
import dev.quench.remediation.verify.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The six checks that follow a rollback, made by hand on what serves now: the same requests, the
 * same log and numbers, judged in the same way. Nothing is written and nobody is told.
 */
public final class Examination {
  private static final int SAMPLES = 2;

  private final EffectPerformer performer;
  private final Clock clock;

  public Examination(Ports ports, Clock clock) {
    this.clock = clock;
    this.performer = EffectPerformer.looking(ports, clock, Runnable::run);
  }

  /**
   * What was found.
   *
   * @param serving the revision with the largest share of the traffic, whose log was read
   */
  public record Found(
      ServiceRef service,
      RevisionName serving,
      int percent,
      Instant since,
      Verification verification) {}

  /** Examines a service; unreadable when it is not known what serves. */
  public Reading<Found> examine(ServiceRef service, ServicePolicy policy, Instant since) {
    Event read = performer.perform(service, pending("facts", Effect.ReadFacts.asItIs()));
    return ((Event.FactsRead) read)
        .facts()
        .match(
            it ->
                it.mainServing()
                    .map(serving -> Reading.known(examine(policy, it, serving, since)))
                    .orElseGet(() -> Reading.unreadable(service + ": no revision has traffic")),
            Reading::unreadable);
  }

  private Found examine(ServicePolicy policy, Facts facts, RevisionName serving, Instant since) {
    ServiceRef service = facts.service().ref();
    Effect.Verify verify = new Effect.Verify(order(policy, facts), serving, since);
    Event.Verified it = (Event.Verified) performer.perform(service, pending("verify", verify));
    Instant now = clock.instant();
    int asked = verify.order().requestsTo(Side.SERVING);
    Verification verification =
        RecoveryCheck.judge(
            now,
            1,
            policy.probing().calls(),
            List.of(),
            Differential.judge(it.report(), policy.probing().calls(), SeverityPolicy.RUNBOOK, now),
            it.log(),
            it.metrics().match(known -> Reading.known(known.besides(asked)), Reading::unreadable));
    return new Found(service, serving, facts.service().share(serving), since, verification);
  }

  private ProbeOrder order(ServicePolicy policy, Facts facts) {
    return new ProbeOrder(
        "by-hand-" + clock.instant().toEpochMilli(),
        Map.of(Side.SERVING, facts.service().uri()),
        policy.probing().calls().stream().map(ProbeCall::call).toList(),
        SAMPLES,
        policy.pace().sampling().interval());
  }

  private static PendingEffect pending(String id, Effect effect) {
    return new PendingEffect(id, effect, Optional.empty(), Optional.empty());
  }
}
