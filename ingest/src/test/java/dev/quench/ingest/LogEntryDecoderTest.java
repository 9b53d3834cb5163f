package dev.quench.ingest;

import static dev.quench.ingest.Messages.message;
import static dev.quench.ingest.Messages.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.EvidenceClass;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.SignalId;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogEntryDecoderTest {
  private static final FieldPath MESSAGE = FieldPath.of("jsonPayload", "message");
  private static final FieldPath SEVERITY = FieldPath.of("severity");
  private static final Projection ASKED = Projection.of(List.of(MESSAGE, SEVERITY), false);
  private static final LogEntryDecoder DECODER = new LogEntryDecoder(ASKED);

  private static final String RESOURCE =
      """
      "resource":{"type":"cloud_run_revision","labels":{"project_id":"forge-prod",
        "location":"us-central1","service_name":"llm-forge","revision_name":"llm-forge-00041-abc",
        "configuration_name":"llm-forge"}}""";

  @Test
  void readsWhoAnEntryIsAndWhatTheRulesAskFor() {
    Signal signal =
        understood(
            DECODER,
            """
            {"logName":"projects/forge-prod/logs/run.googleapis.com%2Fstdout","insertId":"i1",
             "timestamp":"2026-03-01T12:00:00.123456789Z","aNewField":{"x":[1]},
             "jsonPayload":{"level":"error","message":"CLI Generator error"},
            """
                + RESOURCE
                + "}");

    assertThat(signal.id())
        .isEqualTo(
            new SignalId(
                "projects/forge-prod/logs/run.googleapis.com%2Fstdout",
                Instant.parse("2026-03-01T12:00:00.123456789Z"), "i1"));
    assertThat(signal.service()).contains(new ServiceRef("forge-prod", "us-central1", "llm-forge"));
    assertThat(signal.revision()).contains(new RevisionName("llm-forge-00041-abc"));
    assertThat(signal.evidence()).isEqualTo(EvidenceClass.APPLICATION_RECORD);
    assertThat(signal.slots().text(ASKED.slot(MESSAGE))).contains("CLI Generator error");
    assertThat(signal.slots().present(ASKED.slot(SEVERITY))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the entry's own time        | "timestamp":"2026-03-01T12:00:00Z" | 2026-03-01T12:00:00Z
          an offset is understood     | "timestamp":"2026-03-01T13:00:00.5+01:00" | 2026-03-01T12:00:00.500Z
          else when it was received   | "timestamp":"yesterday","receiveTimestamp":"2026-03-01T12:00:01Z" | 2026-03-01T12:00:01Z
          else when it was published  | "timestamp":"" | 2026-03-01T12:00:09Z
          also when it says nothing   | "severity":"ERROR" | 2026-03-01T12:00:09Z
          also when it says null      | "timestamp":null | 2026-03-01T12:00:09Z
          and for a year nobody means | "timestamp":"+99999-01-01T00:00:00Z" | 2026-03-01T12:00:09Z
          """)
  void tellsTheTime(String sentence, String field, Instant expected) {
    Signal signal = understood(DECODER, "{\"logName\":\"l\"," + field + "}");
    assertThat(signal.id().timestamp()).as(sentence).isEqualTo(expected);
  }

  @Test
  void anEntryWithoutInsertIdIsKnownByItsContent() {
    String body =
        "{\"logName\":\"l\",\"timestamp\":\"2026-03-01T12:00:00Z\",\"textPayload\":\"%s\"}";
    SignalId one = understood(DECODER, body.formatted("a")).id();

    assertThat(understood(DECODER, body.formatted("a")).id()).isEqualTo(one);
    assertThat(understood(DECODER, body.formatted("b")).id()).isNotEqualTo(one);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a text line may quote a client       | run.googleapis.com%2Fstderr | "textPayload":"x" | APPLICATION_TEXT
          a JSON line too                      | run.googleapis.com%2Fstdout | "jsonPayload":{} | APPLICATION_RECORD
          a log of the application's own       | my-log | "textPayload":"x" | APPLICATION_TEXT
          a client can cause a 500             | run.googleapis.com%2Frequests | "httpRequest":{"status":500,"latency":"0.7s"} | APPLICATION_RECORD
          nobody can cause an answer in 0 s    | run.googleapis.com%2Frequests | "httpRequest":{"status":503,"latency":"0s"},"textPayload":"no available instance" | PLATFORM
          but a 429 is the client's            | run.googleapis.com%2Frequests | "httpRequest":{"status":429,"latency":"0s"},"textPayload":"x" | APPLICATION_RECORD
          and without a text it is unexplained | run.googleapis.com%2Frequests | "httpRequest":{"status":503,"latency":"0s"} | APPLICATION_RECORD
          system logs are the platform's       | run.googleapis.com%2Fvarlog%2Fsystem | "textPayload":"x" | PLATFORM
          in their newer spelling as well      | run.googleapis.com%2F%2Fvar%2Flog%2Fsystem | "textPayload":"x" | PLATFORM
          and when nothing is encoded          | run.googleapis.com/varlog/system | "textPayload":"x" | PLATFORM
          system events are                    | cloudaudit.googleapis.com%2Fsystem_event | "protoPayload":{} | PLATFORM
          Cloud Build is                       | cloudbuild | "textPayload":"x" | PLATFORM
          a bad escape is nobody special's     | run.googleapis.com%2 | "textPayload":"x" | APPLICATION_TEXT
          """)
  void tellsWhatAnEntryIsWorth(
      String sentence, String log, String payload, EvidenceClass expected) {
    Signal signal =
        understood(DECODER, "{\"logName\":\"projects/p/logs/" + log + "\"," + payload + "}");
    assertThat(signal.evidence()).as(sentence).isEqualTo(expected);
  }

  @Test
  void anAuditEntryNamesItsRevisionInTheResourceItIsAbout() {
    Signal signal =
        understood(
            DECODER,
            """
            {"logName":"projects/forge-prod/logs/cloudaudit.googleapis.com%2Fsystem_event",
             "protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog",
               "resourceName":"namespaces/forge-prod/revisions/llm-forge-00042-bad"},
             "resource":{"type":"cloud_run_revision","labels":
               {"location":"us-central1","service_name":"llm-forge"}}}
            """);
    assertThat(signal.revision()).contains(new RevisionName("llm-forge-00042-bad"));
    assertThat(signal.service()).contains(new ServiceRef("forge-prod", "us-central1", "llm-forge"));
  }

  @Test
  void aPartOfASplitEntryIsAnEntry() {
    Signal signal =
        understood(
            DECODER,
            """
            {"logName":"l","insertId":"i1","timestamp":"2026-03-01T12:00:00Z","textPayload":"x",
             "split":{"uid":"u1","index":1,"totalSplits":3}}
            """);
    assertThat(signal.id().insertId()).isEqualTo("i1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          its requests          | "httpRequest":{"status":500,"userAgent":"Quench-Probe/1"}
          and what a service logs of them | "jsonPayload":{"requestId":"quench-probe-p1-1","level":"error"}
          """)
  void whatTheProbeCausesIsNoEvidence(String sentence, String field) {
    assertThat(DECODER.decode(message("{\"logName\":\"l\"," + field + "}")))
        .as(sentence)
        .isInstanceOf(Decoded.Ignored.class);
  }

  @Test
  void andNeitherIsWhatAServiceLogsOfItByAnIdOfItsOwn() {
    Instant written = Instant.parse("2026-03-01T12:00:00Z");
    ServiceRef forge = new ServiceRef("forge-prod", "us-central1", "llm-forge");
    LogEntryDecoder decoder =
        new LogEntryDecoder(
            ASKED,
            Screen.open(),
            (service, id, at) -> service.equals(forge) && id.equals("theirs") && at.equals(written),
            Optional.empty());
    String line =
        """
        {"logName":"projects/forge-prod/logs/l","timestamp":"2026-03-01T12:00:00Z",
         "resource":{"labels":{"location":"us-central1","service_name":"llm-forge"}},
         "jsonPayload":{"requestId":"%s"}}
        """;
    assertThat(decoder.decode(message(line.formatted("theirs"))))
        .isInstanceOf(Decoded.Ignored.class);
    assertThat(decoder.decode(message(line.formatted("another"))))
        .isInstanceOf(Decoded.Understood.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another kind of resource | "resource":{"type":"gce_instance","labels":{"zone":"a"}}
          a name that is a path    | "resource":{"labels":{"project_id":"p/q","location":"r","service_name":"s"}}
          a name that is blank     | "resource":{"labels":{"project_id":"p","location":"r","service_name":" "}}
          no resource              | "textPayload":"x"
          """)
  void noServiceIsGuessed(String sentence, String field) {
    Signal signal = understood(DECODER, "{\"logName\":\"l\"," + field + "}");
    assertThat(signal.service()).as(sentence).isEmpty();
    assertThat(signal.revision()).as(sentence).isEmpty();
  }
}
