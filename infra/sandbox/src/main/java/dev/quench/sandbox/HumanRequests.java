package dev.quench.sandbox;

import com.google.protobuf.Struct;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.sandbox.log.EntryJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What gcloud sends: the whole service through API v1, whatever it is that changes. */
final class HumanRequests {
  static final String METHOD = "google.cloud.run.v1.Services.ReplaceService";

  private HumanRequests() {}

  /** The request as the audit log quotes it. */
  static Struct replace(
      ServiceState state,
      Optional<RevisionName> revision,
      Template template,
      List<TrafficTarget> wish) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("template", template(revision, template));
    spec.put("traffic", wish.stream().map(HumanRequests::traffic).toList());
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("apiVersion", "serving.knative.dev/v1");
    service.put("kind", "Service");
    service.put("metadata", Map.of("name", state.ref().service()));
    service.put("spec", spec);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("@type", "type.googleapis.com/google.cloud.run.v1.ReplaceServiceRequest");
    request.put(
        "name", "namespaces/" + state.ref().project() + "/services/" + state.ref().service());
    request.put("service", service);
    return EntryJson.struct(request);
  }

  /** What the audit log says about how a write ended. */
  static Status status(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Conflict conflict) {
      return refused(Code.ABORTED, conflict.reason());
    }
    return outcome instanceof WriteOutcome.Rejected rejected
        ? refused(Code.INVALID_ARGUMENT, rejected.reason())
        : Status.getDefaultInstance();
  }

  private static Status refused(Code code, String reason) {
    return Status.newBuilder().setCode(code.getNumber()).setMessage(reason).build();
  }

  private static Map<String, Object> template(Optional<RevisionName> revision, Template template) {
    List<Object> environment = new ArrayList<>();
    template
        .environment()
        .forEach((name, value) -> environment.add(Map.of("name", name, "value", value)));
    template.secrets().forEach((name, bound) -> environment.add(secret(name, bound)));
    Map<String, Object> metadata = new LinkedHashMap<>();
    revision.ifPresent(it -> metadata.put("name", it.value()));
    metadata.put("labels", template.labels());
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("image", template.image());
    container.put("env", environment);
    return Map.of("metadata", metadata, "spec", Map.of("containers", List.of(container)));
  }

  private static Map<String, Object> secret(String name, String bound) {
    String[] parts = bound.split(":", 2);
    Map<String, Object> key = Map.of("name", parts[0], "key", parts[1]);
    return Map.of("name", name, "valueFrom", Map.of("secretKeyRef", key));
  }

  private static Map<String, Object> traffic(TrafficTarget target) {
    Map<String, Object> line = new LinkedHashMap<>();
    target
        .revision()
        .ifPresentOrElse(
            it -> line.put("revisionName", it.value()), () -> line.put("latestRevision", true));
    line.put("percent", target.percent());
    target.tag().ifPresent(it -> line.put("tag", it));
    return line;
  }
}
