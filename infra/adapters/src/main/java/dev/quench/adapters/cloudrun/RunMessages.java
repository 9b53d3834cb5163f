package dev.quench.adapters.cloudrun;

import com.google.cloud.run.v2.Condition;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.TrafficTargetAllocationType;
import com.google.cloud.run.v2.TrafficTargetStatus;
import com.google.protobuf.Timestamp;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.run.TrafficTarget;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Cloud Run's messages as remediation's records, and back. */
final class RunMessages {

  private RunMessages() {}

  static ServiceState state(ServiceRef ref, Service service) {
    Optional<RevisionName> latestReady = revisionName(service.getLatestReadyRevision());
    return new ServiceState(
        ref,
        TemplateMessages.of(service.getTemplate()),
        service.getTrafficList().stream().map(RunMessages::target).toList(),
        statuses(service, latestReady),
        latestReady,
        revisionName(service.getLatestCreatedRevision()),
        service.getReconciling(),
        service.getGeneration(),
        service.getObservedGeneration(),
        service.getLastModifier(),
        instant(service.getUpdateTime()),
        service.getEtag(),
        URI.create(service.getUri()),
        new TreeMap<>(service.getLabelsMap()));
  }

  static Revision revision(com.google.cloud.run.v2.Revision revision) {
    Optional<Condition> ready =
        revision.getConditionsList().stream().filter(it -> it.getType().equals("Ready")).findAny();
    return new Revision(
        new RevisionName(shortName(revision.getName())),
        instant(revision.getCreateTime()),
        TemplateMessages.of(revision),
        ready.map(RunMessages::ready).orElse(Revision.Ready.PENDING),
        ready.map(RunMessages::reason).orElse("no Ready condition"),
        revision.hasDeleteTime());
  }

  static List<com.google.cloud.run.v2.TrafficTarget> traffic(List<TrafficTarget> wish) {
    return wish.stream().map(RunMessages::target).toList();
  }

  private static com.google.cloud.run.v2.TrafficTarget target(TrafficTarget target) {
    return com.google.cloud.run.v2.TrafficTarget.newBuilder()
        .setType(
            target.revision().isPresent()
                ? TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION
                : TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST)
        .setRevision(target.revision().map(RevisionName::value).orElse(""))
        .setPercent(target.percent())
        .setTag(target.tag().orElse(""))
        .build();
  }

  private static TrafficTarget target(com.google.cloud.run.v2.TrafficTarget target) {
    return new TrafficTarget(
        revisionName(target.getRevision()), target.getPercent(), nonEmpty(target.getTag()));
  }

  /** A line for the latest revision may not say which that is; without one it serves nothing. */
  private static List<TrafficStatus> statuses(Service service, Optional<RevisionName> latestReady) {
    return service.getTrafficStatusesList().stream()
        .flatMap(
            line ->
                revisionName(line.getRevision()).or(() -> latestReady).stream()
                    .map(revision -> status(revision, line)))
        .toList();
  }

  private static TrafficStatus status(RevisionName revision, TrafficTargetStatus line) {
    return new TrafficStatus(
        revision,
        line.getPercent(),
        nonEmpty(line.getTag()),
        nonEmpty(line.getUri()).map(URI::create));
  }

  private static Revision.Ready ready(Condition condition) {
    return switch (condition.getState()) {
      case CONDITION_SUCCEEDED -> Revision.Ready.SUCCEEDED;
      case CONDITION_FAILED -> Revision.Ready.FAILED;
      case CONDITION_PENDING, CONDITION_RECONCILING, STATE_UNSPECIFIED, UNRECOGNIZED ->
          Revision.Ready.PENDING;
    };
  }

  private static String reason(Condition condition) {
    if (condition.getState() == Condition.State.CONDITION_SUCCEEDED) {
      return "";
    }
    return Stream.of(named(condition), condition.getMessage())
        .filter(it -> !it.isEmpty())
        .reduce((name, message) -> name + ": " + message)
        .orElse(condition.getState().name());
  }

  private static String named(Condition condition) {
    return switch (condition.getReasonsCase()) {
      case REASON -> condition.getReason().name();
      case REVISION_REASON -> condition.getRevisionReason().name();
      case EXECUTION_REASON -> condition.getExecutionReason().name();
      case REASONS_NOT_SET -> "";
    };
  }

  private static Optional<RevisionName> revisionName(String name) {
    return nonEmpty(shortName(name)).map(RevisionName::new);
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static Optional<String> nonEmpty(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
