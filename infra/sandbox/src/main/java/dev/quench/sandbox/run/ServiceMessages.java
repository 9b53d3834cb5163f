package dev.quench.sandbox.run;

import com.google.cloud.run.v2.Condition;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.TrafficTarget;
import com.google.cloud.run.v2.TrafficTargetAllocationType;
import com.google.cloud.run.v2.TrafficTargetStatus;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model's records in the API's words, and back. */
final class ServiceMessages {
  private static final TrafficTargetAllocationType LATEST =
      TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST;
  private static final TrafficTargetAllocationType REVISION =
      TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION;

  private ServiceMessages() {}

  /** A service; {@code newest} is its latest created revision, by which its condition is judged. */
  static Service service(
      ServiceState state,
      Optional<dev.quench.remediation.run.Revision> newest,
      Map<String, String> annotations) {
    Service.Builder service =
        Service.newBuilder()
            .setName(state.ref().fullName())
            .setUid(state.ref().fullName())
            .setGeneration(state.generation())
            .setObservedGeneration(state.observedGeneration())
            .setReconciling(state.reconciling())
            .setLastModifier(state.lastModifier())
            .setUpdateTime(time(state.updateTime()))
            .setEtag(state.etag())
            .setUri(state.uri().toString())
            .addUrls(state.uri().toString())
            .putAllLabels(state.labels())
            .putAllAnnotations(annotations)
            .setTemplate(Templates.message(state.template()));
    state.wish().forEach(it -> service.addTraffic(target(it)));
    state.statuses().forEach(it -> service.addTrafficStatuses(status(it)));
    state.latestReady().ifPresent(it -> service.setLatestReadyRevision(name(state.ref(), it)));
    state.latestCreated().ifPresent(it -> service.setLatestCreatedRevision(name(state.ref(), it)));
    newest.ifPresent(it -> service.setTerminalCondition(ready(it)));
    return service.build();
  }

  static Revision revision(
      ServiceRef service, dev.quench.remediation.run.Revision revision, boolean active) {
    Revision.Builder message =
        Revision.newBuilder()
            .setName(name(service, revision.name()))
            .setService(service.service())
            .setGeneration(1)
            .setObservedGeneration(1)
            .setReconciling(revision.ready() == Ready.PENDING)
            .setCreateTime(time(revision.createTime()))
            .setUpdateTime(time(revision.createTime()))
            .addConditions(ready(revision))
            .addConditions(active(active));
    Templates.describe(message, revision.template());
    if (revision.deleted()) {
      message.setDeleteTime(time(revision.createTime()));
    }
    return message.build();
  }

  static List<dev.quench.remediation.run.TrafficTarget> wish(List<TrafficTarget> traffic) {
    return traffic.stream().map(ServiceMessages::wish).toList();
  }

  private static dev.quench.remediation.run.TrafficTarget wish(TrafficTarget target) {
    Optional<String> revision = Optional.of(target.getRevision()).filter(it -> !it.isEmpty());
    return new dev.quench.remediation.run.TrafficTarget(
        revision.map(RevisionName::new),
        target.getPercent(),
        Optional.of(target.getTag()).filter(it -> !it.isEmpty()));
  }

  private static TrafficTarget target(dev.quench.remediation.run.TrafficTarget target) {
    TrafficTarget.Builder message =
        TrafficTarget.newBuilder()
            .setType(target.revision().isPresent() ? REVISION : LATEST)
            .setPercent(target.percent())
            .setTag(target.tag().orElse(""));
    target.revision().ifPresent(it -> message.setRevision(it.value()));
    return message.build();
  }

  private static TrafficTargetStatus status(TrafficStatus status) {
    return TrafficTargetStatus.newBuilder()
        .setType(REVISION)
        .setRevision(status.revision().value())
        .setPercent(status.percent())
        .setTag(status.tag().orElse(""))
        .setUri(status.uri().map(Object::toString).orElse(""))
        .build();
  }

  private static Condition ready(dev.quench.remediation.run.Revision revision) {
    Condition.Builder condition =
        Condition.newBuilder()
            .setType("Ready")
            .setLastTransitionTime(time(revision.createTime()))
            .setMessage(revision.readyReason());
    return switch (revision.ready()) {
      case SUCCEEDED -> condition.setState(Condition.State.CONDITION_SUCCEEDED).build();
      case PENDING -> condition.setState(Condition.State.CONDITION_RECONCILING).build();
      case FAILED ->
          condition
              .setState(Condition.State.CONDITION_FAILED)
              .setRevisionReason(Condition.RevisionReason.HEALTH_CHECK_CONTAINER_ERROR)
              .build();
    };
  }

  /** A revision without traffic is retired, which says nothing against it. */
  private static Condition active(boolean active) {
    Condition.Builder condition = Condition.newBuilder().setType("Active");
    return active
        ? condition.setState(Condition.State.CONDITION_SUCCEEDED).build()
        : condition
            .setState(Condition.State.CONDITION_FAILED)
            .setRevisionReason(Condition.RevisionReason.RETIRED)
            .build();
  }

  private static String name(ServiceRef service, RevisionName revision) {
    return RunNames.of(service, revision);
  }

  private static com.google.protobuf.Timestamp time(Instant at) {
    return com.google.protobuf.Timestamp.newBuilder()
        .setSeconds(at.getEpochSecond())
        .setNanos(at.getNano())
        .build();
  }
}
