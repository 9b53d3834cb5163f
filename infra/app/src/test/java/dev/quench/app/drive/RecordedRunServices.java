package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The model of Cloud Run, with a record of each write that moved traffic. */
final class RecordedRunServices implements RunServices {
  private final InMemoryRunServices model;
  private final List<Map<RevisionName, Integer>> moves = new CopyOnWriteArrayList<>();

  RecordedRunServices(InMemoryRunServices model) {
    this.model = model;
  }

  List<Map<RevisionName, Integer>> moves() {
    return moves;
  }

  @Override
  public Reading<ServiceState> service(ServiceRef ref) {
    return model.service(ref);
  }

  @Override
  public Reading<List<Revision>> revisions(ServiceRef ref) {
    return model.revisions(ref);
  }

  @Override
  public synchronized WriteOutcome writeTraffic(
      ServiceRef ref, List<TrafficTarget> wish, String etag) {
    Map<RevisionName, Integer> before = model.now(ref).serving();
    WriteOutcome outcome = model.writeTraffic(ref, wish, etag);
    Map<RevisionName, Integer> after = model.now(ref).serving();
    if (!after.equals(before)) {
      moves.add(after);
    }
    return outcome;
  }

  @Override
  public WriteOutcome validateTraffic(ServiceRef ref, List<TrafficTarget> wish) {
    return model.validateTraffic(ref, wish);
  }
}
