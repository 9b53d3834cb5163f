package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import java.util.List;

/** Cloud Run as one process reaches it, with a referee who sees what it reads and writes. */
record RefereedRun(String process, RunServices real, Referee referee, Runnable meanwhile)
    implements RunServices {

  @Override
  public Reading<ServiceState> service(ServiceRef ref) {
    if (referee.isToWrite()) {
      meanwhile.run();
    }
    Reading<ServiceState> state = real.service(ref);
    state.toOptional().ifPresent(it -> referee.read(process, it));
    return state;
  }

  @Override
  public Reading<List<Revision>> revisions(ServiceRef ref) {
    return real.revisions(ref);
  }

  @Override
  public WriteOutcome writeTraffic(ServiceRef ref, List<TrafficTarget> wish, String etag) {
    meanwhile.run();
    Runnable answered = referee.writes(process, wish);
    WriteOutcome outcome = real.writeTraffic(ref, wish, etag);
    answered.run();
    return outcome;
  }

  @Override
  public WriteOutcome validateTraffic(ServiceRef ref, List<TrafficTarget> wish) {
    return real.validateTraffic(ref, wish);
  }
}
