package dev.quench.adapters.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.audit.AuditLog;
import com.google.cloud.audit.AuthenticationInfo;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Status;
import dev.quench.common.RevisionName;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesInOrderTest {

  private static final Optional<RevisionName> SECOND = Optional.of(new RevisionName("s-2"));

  @Test
  void aReplacementThatRepeatsARevisionMovedTrafficOnly() {
    List<ChangeRecord> changes =
        ChangesInOrder.of(List.of(replaced("s-1", 0), replaced("s-2", 0), replaced("s-2", 0)));
    assertThat(changes.get(1).kinds()).isEqualTo(Set.of(Kind.TEMPLATE, Kind.TRAFFIC));
    assertThat(changes.get(1).revision()).isEqualTo(SECOND);
    assertThat(changes.get(2).kinds()).isEqualTo(Set.of(Kind.TRAFFIC));
    assertThat(changes.get(2).revision()).isEmpty();
  }

  @Test
  void aRefusedAttemptMadeNoRevision() {
    List<ChangeRecord> changes =
        ChangesInOrder.of(List.of(replaced("s-2", 10), replaced("s-2", 0)));
    assertThat(changes).extracting(ChangeRecord::failed).containsExactly(true, false);
    assertThat(changes.get(1).revision()).isEqualTo(SECOND);
  }

  private static LogEntry replaced(String revision, int status) {
    AuditLog audit =
        AuditLog.newBuilder()
            .setMethodName("google.cloud.run.v1.Services.ReplaceService")
            .setAuthenticationInfo(AuthenticationInfo.newBuilder().setPrincipalEmail("ada"))
            .setStatus(Status.newBuilder().setCode(status))
            .setRequest(
                in(
                    "service",
                    in("spec", template(revision).toBuilder().putFields("traffic", of(1)))))
            .build();
    return LogEntry.newBuilder().setProtoPayload(Any.pack(audit)).build();
  }

  private static Struct template(String revision) {
    Value name = Value.newBuilder().setStringValue(revision).build();
    return in("template", in("metadata", Struct.newBuilder().putFields("name", name)).toBuilder());
  }

  private static Struct in(String name, Struct value) {
    return in(name, value.toBuilder());
  }

  private static Struct in(String name, Struct.Builder value) {
    return Struct.newBuilder()
        .putFields(name, Value.newBuilder().setStructValue(value).build())
        .build();
  }

  private static Value of(int number) {
    return Value.newBuilder().setNumberValue(number).build();
  }
}
