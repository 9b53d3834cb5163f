package dev.quench.remediation.perform;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import java.time.InstantSource;
import java.util.List;

/**
 * Finds out in peace, without writing anything, whether Quench could do what it may have to do at
 * night: read a service, and write its traffic.
 */
public final class DryRun {
  private final RunServices run;
  private final InstantSource clock;

  public DryRun(RunServices run, InstantSource clock) {
    this.run = run;
    this.clock = clock;
  }

  /** Asks Cloud Run to check the traffic as it is, as if it were to be written. */
  public Trial of(ServiceRef service) {
    return run.service(service)
        .match(
            state -> permission(service, asItIs(state)),
            reason -> trial(Trial.Answer.UNREADABLE, reason));
  }

  /** That the newest revision cannot serve is no want of permission. */
  private Trial permission(ServiceRef service, List<TrafficTarget> wish) {
    WriteOutcome outcome = run.validateTraffic(service, wish);
    return trial(outcome instanceof WriteOutcome.Conflict ? new WriteOutcome.Accepted() : outcome);
  }

  /** Asks Cloud Run to check a traffic wish, as if it were to be written. */
  public Trial of(ServiceRef service, List<TrafficTarget> wish) {
    return trial(run.validateTraffic(service, wish));
  }

  private Trial trial(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Rejected it) {
      return trial(Trial.Answer.REFUSED, it.reason());
    }
    if (outcome instanceof WriteOutcome.Conflict it) {
      return trial(Trial.Answer.REFUSED, it.reason());
    }
    return outcome instanceof WriteOutcome.Unknown it
        ? trial(Trial.Answer.UNKNOWN, it.reason())
        : trial(Trial.Answer.ACCEPTED, "");
  }

  private Trial trial(Trial.Answer answer, String reason) {
    return new Trial(clock.instant(), answer, reason);
  }

  private static List<TrafficTarget> asItIs(ServiceState state) {
    return state.wish().isEmpty() ? List.of(TrafficTarget.latest(100)) : state.wish();
  }
}
