package dev.quench.app.backtest;

import dev.quench.common.Finding;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Outlook;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.rehearsal.ManualClock;
import dev.quench.remediation.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One service's past, lived through again by the brain itself, in event time. Nobody can look at a
 * service in the past: nothing can be read or probed, so that an incident stays open until its
 * deadline, and takes in what belongs to it.
 */
final class Replay {
  private static final String PAST = "the past cannot be asked";

  /** Longer silences are not lived through: no incident lasts so long. */
  private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

  private final ServiceRef service;
  private final Policy policy;
  private final ManualClock clock;
  private final Rehearsal rehearsal;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();

  Replay(ServiceRef service, Policy policy, Instant start) {
    this.service = service;
    this.policy = policy;
    this.clock = new ManualClock(start);
    this.rehearsal =
        new Rehearsal(
            new Remediator(policy),
            Watch.start(service),
            clock,
            (of, effect) -> unknown(effect),
            this::watched);
  }

  /** Findings of an instant that is not before the last one; earlier ones come late, as in life. */
  void arrive(Instant at, List<Finding> findings) {
    Instant bound = clock.instant().plus(LONGEST_SILENCE);
    rehearsal.run(at.isBefore(bound) ? at : bound);
    clock.to(at);
    rehearsal.feed(new Event.FindingsArrived(findings));
  }

  /** The incidents there would have been, in the order in which they were opened. */
  List<Foreseen> incidents() {
    List<Foreseen> foreseen = new ArrayList<>();
    policy
        .service(service)
        .ifPresent(
            it ->
                incidents
                    .values()
                    .forEach(
                        incident ->
                            foreseen.add(
                                Foreseen.of(service, incident, Outlook.of(incident, policy, it)))));
    return foreseen;
  }

  private void watched(Watch before, Watch after) {
    after.incident().ifPresent(it -> incidents.put(it.id(), it));
    for (int i = after.past().size() - 1; i >= 0 && isNew(after.past().get(i), before); i--) {
      incidents.put(after.past().get(i).id(), after.past().get(i));
    }
  }

  private static boolean isNew(Incident ended, Watch before) {
    return before.past().stream().noneMatch(it -> it.id().equals(ended.id()));
  }

  private static Event unknown(PendingEffect pending) {
    String id = pending.id();
    return pending
        .effect()
        .match(
            it -> new Event.FactsRead(id, Reading.unreadable(PAST)),
            it -> new Event.Probed(id, new ProbeReport(it.order().id(), List.of())),
            it -> new Event.EffectLost(id, PAST),
            it -> new Event.EffectLost(id, PAST),
            it -> new Event.EffectLost(id, PAST));
  }
}
