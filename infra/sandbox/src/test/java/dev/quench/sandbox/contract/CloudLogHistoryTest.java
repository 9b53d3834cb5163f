package dev.quench.sandbox.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.MonitoredResource;
import com.google.cloud.audit.AuditLog;
import com.google.cloud.audit.AuthenticationInfo;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.logging.CloudLogHistory;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.LogHistory;
import dev.quench.remediation.verify.LogHistoryContract;
import dev.quench.sandbox.grpc.ApiFaults;
import dev.quench.sandbox.grpc.ApiServer;
import dev.quench.sandbox.log.EntryStamp;
import dev.quench.sandbox.log.EntryStore;
import dev.quench.sandbox.log.LoggingApi;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudLogHistoryTest extends LogHistoryContract {

  private static final Pattern MODE = Pattern.compile("\"textPayload\":\"mode ([a-z-]+)\"");
  private static final RevisionName REVISION = new RevisionName("llm-forge-00002-bad");

  private final EntryStore entries = new EntryStore(new EntryStamp(Instant::now));
  private final ApiFaults faults = new ApiFaults();
  private final ApiServer server;
  private final CloudLogHistory history;

  CloudLogHistoryTest() throws IOException {
    server = ApiServer.start(0, List.of(new LoggingApi(entries)), List.of(faults));
    history =
        CloudLogHistory.open(
            new ApiEndpoint.Plaintext(server.address()),
            Clock.systemUTC(),
            CloudLogHistoryTest::mode);
  }

  @Override
  protected LogHistory history() {
    return history;
  }

  @Override
  protected void changed(ServiceRef service, ChangeRecord change) {
    AuditLog audit =
        AuditLog.newBuilder()
            .setServiceName("run.googleapis.com")
            .setMethodName("google.cloud.run.v2.Services.UpdateService")
            .setAuthenticationInfo(
                AuthenticationInfo.newBuilder().setPrincipalEmail(change.principal()))
            .setStatus(com.google.rpc.Status.newBuilder().setCode(change.failed() ? 10 : 0))
            .setRequest(object("updateMask", mask(change)))
            .setResponse(
                object(
                    "latestCreatedRevision",
                    change
                        .revision()
                        .map(it -> service.fullName() + "/revisions/" + it)
                        .orElse("")))
            .build();
    entries.accept(
        entry(service, "", "cloudaudit.googleapis.com%2Factivity", change.at())
            .setProtoPayload(Any.pack(audit))
            .build());
  }

  @Override
  protected void wrote(
      ServiceRef service, RevisionName revision, Instant at, Optional<ModeId> mode) {
    entries.accept(
        entry(service, revision.value(), "run.googleapis.com%2Fstdout", at)
            .setTextPayload(mode.map(it -> "mode " + it).orElse("all is well"))
            .build());
  }

  @Override
  protected void breakDown() {
    faults.fail("ListLogEntries", Integer.MAX_VALUE, Status.Code.UNAVAILABLE);
  }

  @AfterEach
  void stop() {
    history.close();
    server.close();
  }

  @Test
  void aLongLogIsReadUpToTheBoundAndSaidToBeIncomplete() {
    ModeId mode = new ModeId("agent-failure");
    int written = CloudLogHistory.MAX_ENTRIES + 7;
    IntStream.range(0, written)
        .forEach(it -> wrote(SERVICE, REVISION, NOON.plusMillis(it), Optional.of(mode)));
    assertThat(history.evidence(SERVICE, REVISION, NOON))
        .isEqualTo(
            Reading.known(
                new LogEvidence(
                    CloudLogHistory.MAX_ENTRIES,
                    Map.of(mode, CloudLogHistory.MAX_ENTRIES),
                    false)));
  }

  private static Optional<ModeId> mode(byte[] json) {
    Matcher matcher = MODE.matcher(new String(json, UTF_8));
    return matcher.find() ? Optional.of(new ModeId(matcher.group(1))) : Optional.empty();
  }

  private static String mask(ChangeRecord change) {
    return change.kinds().stream()
        .map(it -> it.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  private static Struct object(String name, String value) {
    return Struct.newBuilder()
        .putFields(name, Value.newBuilder().setStringValue(value).build())
        .build();
  }

  private static LogEntry.Builder entry(
      ServiceRef service, String revision, String log, Instant at) {
    return LogEntry.newBuilder()
        .setLogName("projects/" + service.project() + "/logs/" + log)
        .setTimestamp(Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .setResource(
            MonitoredResource.newBuilder()
                .setType("cloud_run_revision")
                .putLabels("project_id", service.project())
                .putLabels("location", service.region())
                .putLabels("service_name", service.service())
                .putLabels("revision_name", revision));
  }
}
