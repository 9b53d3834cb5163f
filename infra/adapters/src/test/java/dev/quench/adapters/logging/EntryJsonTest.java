package dev.quench.adapters.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.rpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryJsonTest {
  private static final String FOREIGN = "type.googleapis.com/google.iam.v1.logging.AuditData";

  @Test
  void anAuditEntryIsWrittenWhole() {
    assertThat(json(audit(AuditLog.newBuilder().setMethodName("SetIamPolicy"))))
        .contains("\"@type\":\"type.googleapis.com/google.cloud.audit.AuditLog\"")
        .contains("\"methodName\":\"SetIamPolicy\"")
        .doesNotContain("unresolved");
  }

  @Test
  void whatAnIamChangeCarriesIsKeptByItsNameAndTheRestGoesOn() {
    assertThat(json(audit(carrying("SetIamPolicy", part(FOREIGN)))))
        .contains("\"methodName\":\"SetIamPolicy\"")
        .contains("\"serviceData\":{\"@type\":\"" + FOREIGN + "\",\"unresolved\":true}");
  }

  @Test
  void theDetailsOfAnErrorAre() {
    Status denied =
        Status.newBuilder()
            .setMessage("denied")
            .addDetails(part("type.googleapis.com/google.rpc.ErrorInfo"))
            .addDetails(part(FOREIGN))
            .build();
    assertThat(json(audit(AuditLog.newBuilder().setStatus(denied))))
        .contains("\"message\":\"denied\"")
        .contains("{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"unresolved\":true}")
        .contains("{\"@type\":\"" + FOREIGN + "\",\"unresolved\":true}");
  }

  @Test
  void aWholePayloadOfAForeignTypeIs() {
    assertThat(json(LogEntry.newBuilder().setProtoPayload(part(FOREIGN)).build()))
        .contains("\"protoPayload\":{\"@type\":\"" + FOREIGN + "\",\"unresolved\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "/", "type.googleapis.com/", "x/a..b", "x/9 lives", "x/a."})
  void anyNameIsBorne(String url) {
    assertThat(json(audit(carrying("M", part(url))))).contains("\"methodName\":\"M\"");
  }

  @Test
  void whatJsonCannotSayIsNamed() {
    LogEntry odd =
        LogEntry.newBuilder()
            .setInsertId("i7")
            .setTimestamp(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE))
            .build();
    assertThatThrownBy(() -> EntryJson.of(odd)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Any part(String url) {
    return Any.newBuilder().setTypeUrl(url).setValue(ByteString.copyFromUtf8("whatever")).build();
  }

  /** Google calls it deprecated, and IAM still fills it. */
  @SuppressWarnings("deprecation")
  private static AuditLog.Builder carrying(String method, Any data) {
    return AuditLog.newBuilder().setMethodName(method).setServiceData(data);
  }

  private static LogEntry audit(AuditLog.Builder audit) {
    return LogEntry.newBuilder().setProtoPayload(Any.pack(audit.build())).build();
  }

  private static String json(LogEntry entry) {
    return new String(EntryJson.of(entry), UTF_8);
  }
}
