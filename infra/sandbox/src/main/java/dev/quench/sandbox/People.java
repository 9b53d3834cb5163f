package dev.quench.sandbox;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.sandbox.run.Deployment;
import dev.quench.sandbox.run.Region;
import java.util.List;
import java.util.Optional;

/** What people and their pipelines change through gcloud, and what the audit log says of it. */
final class People {
  private final Region region;

  People(Region region) {
    this.region = region;
  }

  RevisionName deploy(Deployment deployment) {
    ServiceRef ref = region.ref(deployment.service());
    RevisionName revision =
        region.deploy(
            ref, deployment.template(), deployment.template().labels(), deployment.principal());
    ServiceState state = region.model().now(ref);
    region.audit(
        ref,
        deployment.principal(),
        HumanRequests.METHOD,
        HumanRequests.replace(state, Optional.of(revision), state.template(), state.wish()),
        com.google.rpc.Status.getDefaultInstance());
    return revision;
  }

  WriteOutcome traffic(ServiceRef ref, List<TrafficTarget> wish, String principal) {
    WriteOutcome outcome = region.traffic(ref, wish, "", principal);
    ServiceState state = region.model().now(ref);
    region.audit(
        ref,
        principal,
        HumanRequests.METHOD,
        HumanRequests.replace(state, state.latestCreated(), state.template(), wish),
        HumanRequests.status(outcome));
    return outcome;
  }
}
