package dev.quench.adapters.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.audit.AuditLog;
import com.google.cloud.audit.AuthenticationInfo;
import com.google.logging.v2.LogEntry;
import com.google.logging.v2.LogEntryOperation;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Status;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {

  private static final String V2 = "google.cloud.run.v2.Services.";
  private static final String V1 = "google.cloud.run.v1.Services.";

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "v2.Services.UpdateService|{'updateMask':'traffic','service':{}}|TRAFFIC|a rollback",
        "v2.Services.UpdateService|{'updateMask':'template,traffic'}|TEMPLATE TRAFFIC|a deploy",
        "v2.Services.UpdateService|{'updateMask':{'paths':['template']}}|TEMPLATE|a message",
        "v2.Services.UpdateService|{'updateMask':'template.containers'}|TEMPLATE|a deeper path",
        "v2.Services.UpdateService|{'updateMask':'annotations'}|OTHER|an annotation",
        "v2.Services.UpdateService|{'updateMask':'*'}|TEMPLATE TRAFFIC|everything",
        "v2.Services.UpdateService|{'service':{'template':{}}}|TEMPLATE|no mask, only a template",
        "v1.Services.ReplaceService|{'spec':{'template':{},'traffic':[]}}|TEMPLATE TRAFFIC|gcloud",
        "v1.Services.ReplaceService|{'service':{'spec':{'traffic':[]}}}|TRAFFIC|gcloud, wrapped",
        "v1.Services.ReplaceService|{}|TEMPLATE TRAFFIC|nothing told: it may be anything",
        "v1.Services.CreateService|{}|TEMPLATE TRAFFIC|a new service",
        "v2.Services.DeleteService|{}|TEMPLATE TRAFFIC|the end of a service",
        "v2.Services.SetIamPolicy|{}|OTHER|permissions",
      })
  void methodAndRequestTellWhatWouldChange(
      String method, String request, String kinds, String why) {
    ChangeRecord change = change(audit("google.cloud.run." + method, json(request)));
    assertThat(change.kinds())
        .as(why)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(kinds.split(" ", -1))
                .map(ChangeRecord.Kind::valueOf)
                .collect(Collectors.toSet()));
  }

  @Test
  void whoAndWhenAndWhetherItWasRefusedAreTold() {
    AuditLog.Builder refused =
        audit(V1 + "ReplaceService", json("{}")).setStatus(Status.newBuilder().setCode(10));
    ChangeRecord change = change(refused);
    assertThat(change.at()).isEqualTo(Instant.ofEpochSecond(7, 5));
    assertThat(change.principal()).isEqualTo("ada@example.com");
    assertThat(change.failed()).isTrue();
    assertThat(change(audit(V2 + "UpdateService", json("{}"))).failed()).isFalse();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'latestCreatedRevision':'projects/p/locations/r/services/s/revisions/s-2'}|v2 service",
        "{'response':{'latestCreatedRevision':'s-2'}}|v2 operation that is done",
        "{'status':{'latestCreatedRevisionName':'s-2'}}|v1 service",
      })
  void aDeployNamesItsRevision(String response, String why) {
    AuditLog.Builder deploy =
        audit(V2 + "UpdateService", json("{'updateMask':'template'}")).setResponse(json(response));
    assertThat(change(deploy).revision()).as(why).contains(new RevisionName("s-2"));
  }

  @Test
  void aTrafficChangeMadeNoRevision() {
    AuditLog.Builder shift =
        audit(V2 + "UpdateService", json("{'updateMask':'traffic'}"))
            .setResponse(json("{'latestCreatedRevision':'s-2'}"));
    assertThat(change(shift).revision()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'updateMask':'traffic','service':{'traffic':[{'revision':'s-1','percent':90,'tag':'a'},"
            + "{'type':'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST','percent':10}]}}|s-1 90 a, LATEST 10|v2",
        "{'service':{'spec':{'traffic':[{'revisionName':'s-1','percent':100},"
            + "{'latestRevision':true,'tag':'b'}]}}}|s-1 100, LATEST 0 b|gcloud",
        "{'updateMask':'template','service':{'traffic':[{'percent':100}]}}|?|left out by the mask",
        "{'updateMask':'traffic','service':{}}|?|not quoted",
        "{'updateMask':'traffic','service':{'traffic':[{'percent':700}]}}|?|nonsense",
      })
  void theTrafficThatIsAskedForIsTold(String request, String wish, String why) {
    ChangeRecord change = change(audit(V2 + "UpdateService", json(request)));
    assertThat(change.wish().map(AuditEntryTest::words).orElse("?")).as(why).isEqualTo(wish);
  }

  private static String words(List<TrafficTarget> wish) {
    return wish.stream()
        .map(
            it ->
                it.revision().map(RevisionName::value).orElse("LATEST")
                    + " "
                    + it.percent()
                    + it.tag().map(tag -> " " + tag).orElse(""))
        .collect(Collectors.joining(", "));
  }

  @Test
  void theEndOfALongOperationIsNoSecondChange() {
    LogEntry last =
        entry(audit(V2 + "UpdateService", json("{}")))
            .setOperation(LogEntryOperation.newBuilder().setId("op").setLast(true))
            .build();
    assertThat(AuditEntry.change(last)).isEqualTo(Optional.empty());
  }

  @Test
  void anotherPayloadIsRefusedByName() {
    LogEntry other =
        LogEntry.newBuilder()
            .setInsertId("i-1")
            .setProtoPayload(Any.pack(Duration.getDefaultInstance()))
            .build();
    assertThatThrownBy(() -> AuditEntry.change(other))
        .hasMessageContaining("i-1")
        .hasMessageContaining("google.protobuf.Duration");
  }

  private static ChangeRecord change(AuditLog.Builder audit) {
    return AuditEntry.change(entry(audit).build()).orElseThrow();
  }

  private static LogEntry.Builder entry(AuditLog.Builder audit) {
    return LogEntry.newBuilder()
        .setTimestamp(Timestamp.newBuilder().setSeconds(7).setNanos(5))
        .setProtoPayload(Any.pack(audit.build()));
  }

  private static AuditLog.Builder audit(String method, Struct request) {
    return AuditLog.newBuilder()
        .setMethodName(method)
        .setRequest(request)
        .setAuthenticationInfo(
            AuthenticationInfo.newBuilder().setPrincipalEmail("ada@example.com"));
  }

  private static Struct json(String text) {
    try {
      Struct.Builder struct = Struct.newBuilder();
      JsonFormat.parser().merge(text.replace('\'', '"'), struct);
      return struct.build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
