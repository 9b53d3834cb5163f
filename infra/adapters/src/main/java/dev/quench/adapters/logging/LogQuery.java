package dev.quench.adapters.logging;

import com.google.logging.v2.ListLogEntriesRequest;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A question to the log about one service, in the Logging query language. */
final class LogQuery {

  private static final int PAGE = 500;

  private final ServiceRef service;
  private final List<String> terms = new ArrayList<>();

  private LogQuery(ServiceRef service, Instant since) {
    this.service = service;
    terms.add("timestamp>=" + quoted(since.toString()));
  }

  private static LogQuery about(ServiceRef service, Instant since) {
    return new LogQuery(service, since)
        .where("resource.type", "cloud_run_revision")
        .where("resource.labels.service_name", service.service())
        .where("resource.labels.location", service.region());
  }

  /** Requests to change the service, newest first. */
  static ListLogEntriesRequest changes(ServiceRef service, Instant since) {
    return about(service, since).where("logName", activity(service)).newestFirst();
  }

  /** Requests to change a secret of the service's project, newest first. */
  static ListLogEntriesRequest secrets(ServiceRef service, Instant since) {
    return new LogQuery(service, since)
        .where("logName", activity(service))
        .where("protoPayload.serviceName", "secretmanager.googleapis.com")
        .newestFirst();
  }

  private static String activity(ServiceRef service) {
    return "projects/" + service.project() + "/logs/cloudaudit.googleapis.com%2Factivity";
  }

  /** Whatever a revision logged or had logged about it, newest first. */
  static ListLogEntriesRequest of(ServiceRef service, RevisionName revision, Instant since) {
    return about(service, since)
        .where("resource.labels.revision_name", revision.value())
        .newestFirst();
  }

  private LogQuery where(String field, String value) {
    terms.add(field + "=" + quoted(value));
    return this;
  }

  private ListLogEntriesRequest newestFirst() {
    return ListLogEntriesRequest.newBuilder()
        .addResourceNames("projects/" + service.project())
        .setFilter(String.join(" AND ", terms))
        .setOrderBy("timestamp desc")
        .setPageSize(PAGE)
        .build();
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
