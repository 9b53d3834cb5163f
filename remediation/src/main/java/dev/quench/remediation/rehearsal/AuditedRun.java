package dev.quench.remediation.rehearsal;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import java.util.List;

/** Cloud Run as Quench reaches it, where each write that takes effect leaves an audit entry. */
record AuditedRun(InMemoryRunServices run, Runnable wrote) implements RunServices {

  @Override
  public Reading<ServiceState> service(ServiceRef ref) {
    return run.service(ref);
  }

  @Override
  public Reading<List<Revision>> revisions(ServiceRef ref) {
    return run.revisions(ref);
  }

  @Override
  public WriteOutcome writeTraffic(ServiceRef ref, List<TrafficTarget> wish, String etag) {
    long before = run.exists(ref) ? run.now(ref).generation() : 0;
    WriteOutcome outcome = run.writeTraffic(ref, wish, etag);
    if (run.exists(ref) && run.now(ref).generation() != before) {
      wrote.run();
    }
    return outcome;
  }

  @Override
  public WriteOutcome validateTraffic(ServiceRef ref, List<TrafficTarget> wish) {
    return run.validateTraffic(ref, wish);
  }
}
