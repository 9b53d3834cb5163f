package dev.quench.remediation.perform;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Effect.WriteTraffic;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.TrafficWritten.Held;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Carries out a traffic plan, dumbly: read again, compare with what was decided on, write once,
 * wait until the traffic is as wished. It never writes twice and never decides anything.
 */
public final class TrafficWriter {
  /** How long the traffic may take to become as wished before the write counts as unsettled. */
  public static final Duration SETTLE_BOUND = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(150);

  private final RunServices run;
  private final InstantSource clock;
  private final Pause pause;

  TrafficWriter(RunServices run, InstantSource clock, Pause pause) {
    this.run = run;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * @param lastLook why the write must not be begun, if it must not; asked right before it
   */
  TrafficWritten write(ServiceRef ref, WriteTraffic plan, Supplier<Optional<Held>> lastLook) {
    if (late(plan)) {
      return expired(plan);
    }
    Instant read = clock.instant();
    return run.service(ref)
        .match(
            state -> writeOver(state, read, plan, lastLook),
            reason -> new TrafficWritten.Failed("not written: " + reason));
  }

  private TrafficWritten writeOver(
      ServiceState state, Instant read, WriteTraffic plan, Supplier<Optional<Held>> lastLook) {
    if (!state.basis().equals(plan.basis())) {
      return new TrafficWritten.Overtaken(difference(state, plan));
    }
    Optional<Held> held = lastLook.get();
    if (held.isPresent()) {
      return held.get();
    }
    return late(plan) ? expired(plan) : writeOnce(state, read, plan);
  }

  private TrafficWritten writeOnce(ServiceState state, Instant read, WriteTraffic plan) {
    WriteOutcome outcome = run.writeTraffic(state.ref(), plan.wish(), state.etag());
    if (outcome instanceof WriteOutcome.Conflict it) {
      return new TrafficWritten.Overtaken(it.reason());
    }
    if (outcome instanceof WriteOutcome.Rejected it) {
      return new TrafficWritten.Failed(it.reason());
    }
    if (outcome instanceof WriteOutcome.Unknown it) {
      return new TrafficWritten.Unknown(it.reason());
    }
    return settle(state.ref(), read, clock.instant(), plan);
  }

  private TrafficWritten settle(ServiceRef ref, Instant read, Instant accepted, WriteTraffic plan) {
    Optional<ServiceState> last = Optional.empty();
    while (clock.instant().isBefore(accepted.plus(SETTLE_BOUND))) {
      Optional<ServiceState> now = run.service(ref).toOptional();
      if (now.filter(it -> settled(it, plan)).isPresent()) {
        return new TrafficWritten.Settled(read, accepted, now.get());
      }
      last = now.isPresent() ? now : last;
      if (!pause.pass(POLL)) {
        break;
      }
    }
    return last.<TrafficWritten>map(it -> new TrafficWritten.Unsettled(read, accepted, it))
        .orElseGet(() -> new TrafficWritten.Unknown("accepted, and unreadable ever since"));
  }

  private static boolean settled(ServiceState state, WriteTraffic plan) {
    return !state.inMotion()
        && state.serving().equals(shares(state, plan))
        && tags(state).containsAll(tags(plan));
  }

  private static List<String> tags(ServiceState state) {
    return state.statuses().stream().flatMap(it -> it.tag().stream()).toList();
  }

  private static List<String> tags(WriteTraffic plan) {
    return plan.wish().stream().flatMap(it -> it.tag().stream()).toList();
  }

  private static Map<RevisionName, Integer> shares(ServiceState state, WriteTraffic plan) {
    Map<RevisionName, Integer> shares = new TreeMap<>();
    for (TrafficTarget target : plan.wish()) {
      target
          .revision()
          .or(state::latestReady)
          .filter(it -> target.percent() > 0)
          .ifPresent(it -> shares.merge(it, target.percent(), Integer::sum));
    }
    return shares;
  }

  private boolean late(WriteTraffic plan) {
    return clock.instant().isAfter(plan.actBefore());
  }

  private TrafficWritten expired(WriteTraffic plan) {
    return new TrafficWritten.Expired(
        "not written: it is " + clock.instant() + " (expected: before " + plan.actBefore() + ")");
  }

  private static String difference(ServiceState state, WriteTraffic plan) {
    return "the service changed since it was decided on: last modified by "
        + state.lastModifier()
        + " at "
        + state.updateTime()
        + ", traffic wish "
        + state.wish()
        + " (decided on: "
        + plan.basis().wish()
        + " by "
        + plan.basis().lastModifier()
        + ")";
  }
}
