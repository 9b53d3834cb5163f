package dev.quench.adapters.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.audit.AuditLog;
import com.google.cloud.audit.AuthenticationInfo;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.rpc.Status;
import dev.quench.remediation.verify.Rotation;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretEntryTest {
  private static final String SERVICE = "google.cloud.secretmanager.v1.SecretManagerService.";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "AddSecretVersion, projects/7/secrets/key, projects/7/secrets/key/versions/5, version 5 added",
    "DisableSecretVersion, projects/7/secrets/key/versions/4, '', version 4 disabled",
    "DestroySecretVersion, projects/7/secrets/key/versions/4, '', version 4 destroyed",
    "AddSecretVersion, projects/7/secrets/key, '', version ? added"
  })
  void whatBecameOfAVersionIsTold(String method, String resource, String made, String what) {
    assertThat(rotation(audit(method, resource, made)))
        .contains(new Rotation(Instant.ofEpochSecond(7, 5), "ada@example.com", "key", what));
  }

  @Test
  void whatLeavesVersionsAloneIsNoRotation() {
    assertThat(rotation(audit("SetIamPolicy", "projects/7/secrets/key", ""))).isEmpty();
    assertThat(rotation(audit("CreateSecret", "projects/7", "projects/7/secrets/key"))).isEmpty();
  }

  @Test
  void aRequestThatWasRefusedChangedNothing() {
    AuditLog.Builder refused = audit("AddSecretVersion", "projects/7/secrets/key", "");
    assertThat(rotation(refused.setStatus(Status.newBuilder().setCode(7)))).isEmpty();
  }

  private static Optional<Rotation> rotation(AuditLog.Builder audit) {
    return SecretEntry.rotation(
        LogEntry.newBuilder()
            .setTimestamp(Timestamp.newBuilder().setSeconds(7).setNanos(5))
            .setProtoPayload(Any.pack(audit.build()))
            .build());
  }

  private static AuditLog.Builder audit(String method, String resource, String made) {
    Value name = Value.newBuilder().setStringValue(made).build();
    return AuditLog.newBuilder()
        .setMethodName(SERVICE + method)
        .setResourceName(resource)
        .setResponse(Struct.newBuilder().putFields("name", name))
        .setAuthenticationInfo(
            AuthenticationInfo.newBuilder().setPrincipalEmail("ada@example.com"));
  }
}
