package dev.quench.app.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Instant;
import java.util.Optional;

/** A message's body completed with what is only known when the test runs; what is there stays. */
final class Message {
  private final ServiceRef service;
  private final ObjectNode body;

  private Message(ServiceRef service, ObjectNode body) {
    this.service = service;
    this.body = body.deepCopy();
  }

  /**
   * The body as it is published.
   *
   * @param id sets it apart from every other
   */
  static String of(
      Arrival arrival, ServiceRef service, Optional<RevisionName> by, Instant time, String id) {
    Message message = new Message(service, arrival.body());
    switch (arrival.source()) {
      case LOG -> message.entry(by, time, id);
      case BUILD -> message.build(time, id);
      case ALERT -> message.alert(time, id);
    }
    return message.body.toString();
  }

  private void entry(Optional<RevisionName> by, Instant time, String id) {
    absent("insertId", id);
    absent("timestamp", time.toString());
    String log = body.path("logName").asText("run.googleapis.com%2Fstdout");
    if (!log.startsWith("projects/")) {
      body.put("logName", "projects/" + service.project() + "/logs/" + log);
    }
    if (!body.has("resource")) {
      resource(body.putObject("resource"), by);
    }
  }

  private void build(Instant time, String id) {
    body.put("id", body.path("id").asText() + "-" + id);
    absent("projectId", service.project());
    absent("finishTime", time.toString());
    if (!body.has("substitutions")) {
      ObjectNode substitutions = body.putObject("substitutions");
      substitutions.put("_SERVICE_NAME", service.service());
      substitutions.put("_REGION", service.region());
    }
  }

  private void alert(Instant time, String id) {
    JsonNode incident = body.path("incident");
    if (incident instanceof ObjectNode it) {
      it.put("incident_id", it.path("incident_id").asText() + "-" + id);
      if (!it.has("started_at")) {
        it.put("started_at", time.getEpochSecond());
      }
      if (!it.has("resource")) {
        resource(it.putObject("resource"), Optional.empty());
      }
    }
  }

  private void resource(ObjectNode resource, Optional<RevisionName> by) {
    resource.put("type", "cloud_run_revision");
    ObjectNode labels = resource.putObject("labels");
    labels.put("project_id", service.project());
    labels.put("location", service.region());
    labels.put("service_name", service.service());
    by.ifPresent(it -> labels.put("revision_name", it.value()));
  }

  private void absent(String field, String value) {
    if (!body.has(field)) {
      body.put(field, value);
    }
  }
}
