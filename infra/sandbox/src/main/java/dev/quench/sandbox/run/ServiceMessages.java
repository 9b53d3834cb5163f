package dev.quench.sandbox.run;

import com.google.cloud.run.v2.Condition;
import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.EnvVar;
import com.google.cloud.run.v2.EnvVarSource;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.RevisionTemplate;
import com.google.cloud.run.v2.SecretKeySelector;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.TrafficTarget;
import com.google.cloud.run.v2.TrafficTargetAllocationType;
import com.google.cloud.run.v2.TrafficTargetStatus;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
            .setTemplate(template(state.template()));
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
            .putAllLabels(revision.template().labels())
            .addContainers(container(revision.template()))
            .addConditions(ready(revision))
            .addConditions(active(active));
    if (revision.deleted()) {
      message.setDeleteTime(time(revision.createTime()));
    }
    return message.build();
  }

  static Template template(RevisionTemplate template) {
    Container container =
        template.getContainersCount() == 0
            ? Container.getDefaultInstance()
            : template.getContainers(0);
    Map<String, String> environment = new TreeMap<>();
    Map<String, String> secrets = new TreeMap<>();
    for (EnvVar variable : container.getEnvList()) {
      if (variable.hasValueSource()) {
        SecretKeySelector secret = variable.getValueSource().getSecretKeyRef();
        secrets.put(variable.getName(), secret.getSecret() + ":" + secret.getVersion());
      } else {
        environment.put(variable.getName(), variable.getValue());
      }
    }
    List<String> command = new ArrayList<>(container.getCommandList());
    command.addAll(container.getArgsList());
    return new Template(
        container.getImage(), environment, secrets, command, template.getLabelsMap());
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

  private static RevisionTemplate template(Template template) {
    return RevisionTemplate.newBuilder()
        .addContainers(container(template))
        .putAllLabels(template.labels())
        .build();
  }

  private static Container container(Template template) {
    Container.Builder container =
        Container.newBuilder().setImage(template.image()).addAllCommand(template.commandLine());
    template
        .environment()
        .forEach((name, it) -> container.addEnv(EnvVar.newBuilder().setName(name).setValue(it)));
    template.secrets().forEach((name, it) -> container.addEnv(secret(name, it)));
    return container.build();
  }

  private static EnvVar secret(String name, String version) {
    String[] parts = version.split(":", 2);
    SecretKeySelector.Builder key = SecretKeySelector.newBuilder().setSecret(parts[0]);
    key.setVersion(parts.length == 2 ? parts[1] : "latest");
    return EnvVar.newBuilder()
        .setName(name)
        .setValueSource(EnvVarSource.newBuilder().setSecretKeyRef(key))
        .build();
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
