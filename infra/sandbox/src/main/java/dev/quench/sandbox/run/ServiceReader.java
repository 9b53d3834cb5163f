package dev.quench.sandbox.run;

import com.google.cloud.run.v2.Service;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.sandbox.grpc.Replies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the model, with whatever faults its reads have now. */
final class ServiceReader {
  private final InMemoryRunServices model;
  private final Map<ServiceRef, Map<String, String>> annotations = new ConcurrentHashMap<>();

  ServiceReader(InMemoryRunServices model) {
    this.model = model;
  }

  /** Replaces a service's annotations. */
  void annotate(ServiceRef service, Map<String, String> all) {
    annotations.put(service, new TreeMap<>(all));
  }

  Service read(ServiceRef service) {
    return message(existing(value(model.service(service))));
  }

  List<Revision> readRevisions(ServiceRef service) {
    List<Revision> revisions = value(model.revisions(service));
    state(service);
    return revisions;
  }

  /** The service as it is, whatever reads are made to show. */
  Service message(ServiceRef service) {
    return message(state(service));
  }

  ServiceState state(ServiceRef service) {
    return model.exists(service) ? model.now(service) : existing(ServiceState.absent(service));
  }

  private static ServiceState existing(ServiceState state) {
    if (!state.exists()) {
      throw Replies.refused(
          "NOT_FOUND: Resource '%s' of kind 'SERVICE' does not exist"
              .formatted(state.ref().service()));
    }
    return state;
  }

  Optional<Revision> revision(ServiceRef service, RevisionName revision) {
    return model.revision(service, revision);
  }

  private Service message(ServiceState state) {
    return ServiceMessages.service(
        state,
        state.latestCreated().flatMap(it -> revision(state.ref(), it)),
        annotations.getOrDefault(state.ref(), Map.of()));
  }

  private static <T> T value(Reading<T> reading) {
    return reading.match(
        it -> it,
        reason -> {
          throw Replies.refused(reason);
        });
  }
}
