package dev.quench.app;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import java.util.List;

/**
 * Finds out in peace, without writing anything, whether Quench could do what it may have to do at
 * night: read a service, and write its traffic.
 */
public final class DryRun {
  private final RunServices run;

  public DryRun(RunServices run) {
    this.run = run;
  }

  /** What came of it. */
  public sealed interface Result {

    /** One sentence about the service, with what is missing where something is. */
    String sentence();
  }

  /** Everything that a rollback needs is allowed. */
  public record Able(String sentence) implements Result {}

  /** The service cannot be read: whoever watches it is blind. */
  public record Blind(String sentence) implements Result {}

  /** The service can be read, and its traffic cannot be written. */
  public record Bound(String sentence) implements Result {}

  /** Asks Cloud Run to check the traffic as it is, as if it were to be written. */
  public Result of(ServiceRef service) {
    return run.service(service)
        .match(
            state -> result(service.service(), run.validateTraffic(service, wish(state))),
            reason ->
                new Blind(
                    service.service()
                        + ": cannot be read: "
                        + reason
                        + " (needed: the Cloud Run endpoint, run.services.get, run.revisions.list)"));
  }

  private static List<TrafficTarget> wish(ServiceState state) {
    return state.wish().isEmpty() ? List.of(TrafficTarget.latest(100)) : state.wish();
  }

  private static Result result(String service, WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Rejected it) {
      return bound(service, it.reason());
    }
    if (outcome instanceof WriteOutcome.Unknown it) {
      return bound(service, it.reason());
    }
    return new Able(service + ": can be read, and its traffic written");
  }

  private static Result bound(String service, String reason) {
    return new Bound(
        service + ": traffic cannot be written: " + reason + " (needed: run.services.update)");
  }
}
