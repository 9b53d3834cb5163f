package dev.quench.sandbox.run;

import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.UpdateServiceRequest;
import com.google.longrunning.Operation;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.sandbox.grpc.Replies;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One update of a service: what its mask names, or everything that differs when it has none. */
record ServiceUpdate(
    Region region,
    ServiceReader reader,
    RunOperations operations,
    ServiceRef service,
    String principal) {
  private static final List<String> ALL = List.of("traffic", "template", "annotations");

  Operation validate(UpdateServiceRequest request) {
    reader.state(service);
    if (parts(request).contains("traffic")) {
      accept(
          region
              .model()
              .validateTraffic(
                  service, ServiceMessages.wish(request.getService().getTrafficList())));
    }
    return operations.done(service);
  }

  Operation apply(UpdateServiceRequest request) {
    reader.state(service);
    Service wanted = request.getService();
    Set<String> parts = parts(request);
    if (parts.contains("traffic")) {
      traffic(wanted);
    }
    Optional<RevisionName> deployed =
        parts.contains("template") ? deployed(wanted) : Optional.empty();
    if (parts.contains("annotations")) {
      reader.annotate(service, wanted.getAnnotationsMap());
    }
    if (!parts.contains("traffic") && deployed.isEmpty()) {
      region.model().touch(service, principal);
    }
    return operations.start(service, deployed);
  }

  private void traffic(Service wanted) {
    accept(
        region.traffic(
            service, ServiceMessages.wish(wanted.getTrafficList()), wanted.getEtag(), principal));
  }

  private Optional<RevisionName> deployed(Service wanted) {
    Template template = Templates.read(wanted.getTemplate());
    return template.equals(reader.state(service).template())
        ? Optional.empty()
        : Optional.of(region.deploy(service, template, wanted.getLabelsMap(), principal));
  }

  private static Set<String> parts(UpdateServiceRequest request) {
    Set<String> parts = new TreeSet<>();
    request.getUpdateMask().getPathsList().forEach(it -> parts.add(it.split("\\.", 2)[0]));
    return parts.isEmpty() ? new TreeSet<>(ALL) : parts;
  }

  private static void accept(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Conflict conflict) {
      throw Replies.refused(conflict.reason());
    }
    if (outcome instanceof WriteOutcome.Rejected rejected) {
      throw Replies.refused(rejected.reason());
    }
    if (outcome instanceof WriteOutcome.Unknown unknown) {
      throw Replies.refused(unknown.reason());
    }
    if (!(outcome instanceof WriteOutcome.Accepted)) {
      throw Status.INTERNAL.withDescription(outcome.toString()).asRuntimeException();
    }
  }
}
