package dev.quench.sandbox.log;

import com.google.api.MonitoredResource;
import com.google.cloud.audit.AuditLog;
import com.google.cloud.audit.AuthenticationInfo;
import com.google.logging.type.LogSeverity;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Status;
import java.util.function.Consumer;

/** Who changed what, and what the platform made of it. */
public final class AuditTrail {
  private static final String ACTIVITY = "cloudaudit.googleapis.com%2Factivity";
  private static final String SYSTEM_EVENT = "cloudaudit.googleapis.com%2Fsystem_event";
  private static final int FAILED_PRECONDITION = 9;

  private final EntryStamp stamp;
  private final Consumer<LogEntry> log;

  /** Writes to a log. */
  public AuditTrail(EntryStamp stamp, Consumer<LogEntry> log) {
    this.stamp = stamp;
    this.log = log;
  }

  /**
   * Somebody changed a version of a secret. What it holds is not in the log.
   *
   * @param made the version as the answer names it
   */
  public void secret(String project, String principal, String method, String asked, String made) {
    String service = "secretmanager.googleapis.com";
    String full = "google.cloud.secretmanager.v1.SecretManagerService." + method;
    AuditLog audit =
        AuditLog.newBuilder()
            .setServiceName(service)
            .setMethodName(full)
            .setResourceName(asked)
            .setAuthenticationInfo(
                AuthenticationInfo.newBuilder().setPrincipalEmail(principal).build())
            .setResponse(Struct.newBuilder().putFields("name", text(made)))
            .build();
    MonitoredResource resource =
        MonitoredResource.newBuilder()
            .setType("audited_resource")
            .putLabels("project_id", project)
            .putLabels("service", service)
            .putLabels("method", full)
            .build();
    write(stamp.entry(project, resource, ACTIVITY), LogSeverity.NOTICE, audit);
  }

  /** Somebody asked for a change; a status other than OK says it was refused. */
  public void activity(
      Origin origin, String principal, String method, Struct request, Status status) {
    AuditLog audit =
        audit(origin, method)
            .setAuthenticationInfo(
                AuthenticationInfo.newBuilder().setPrincipalEmail(principal).build())
            .setRequest(request)
            .setStatus(status)
            .build();
    LogSeverity severity = status.getCode() == 0 ? LogSeverity.NOTICE : LogSeverity.ERROR;
    write(stamp.entry(origin, ACTIVITY), severity, audit);
  }

  /** A revision started or did not: an entry about it, and one about its service. */
  public void readyChanged(Origin origin, String kind, String subject, boolean ready, String why) {
    String message =
        "Ready condition status changed to %s for %s %s%s"
            .formatted(
                ready ? "True" : "False", kind, subject, ready ? "." : " with message: " + why);
    AuditLog audit =
        audit(origin, "/Services.ReplaceService")
            .setStatus(
                Status.newBuilder().setCode(ready ? 0 : FAILED_PRECONDITION).setMessage(message))
            .setResponse(
                Struct.newBuilder()
                    .putFields("kind", text(kind))
                    .putFields("apiVersion", text("serving.knative.dev/v1")))
            .build();
    LogSeverity severity = ready ? LogSeverity.INFO : LogSeverity.ERROR;
    write(stamp.entry(origin, SYSTEM_EVENT), severity, audit);
  }

  private static AuditLog.Builder audit(Origin origin, String method) {
    return AuditLog.newBuilder()
        .setServiceName("run.googleapis.com")
        .setMethodName(method)
        .setResourceName(
            "namespaces/" + origin.service().project() + "/services/" + origin.service().service());
  }

  private void write(LogEntry.Builder entry, LogSeverity severity, AuditLog audit) {
    log.accept(entry.setSeverity(severity).setProtoPayload(Any.pack(audit)).build());
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }
}
