package dev.quench.ingest;

import static dev.quench.ingest.Messages.PUBLISHED;
import static dev.quench.ingest.Messages.message;
import static dev.quench.ingest.Messages.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.SignalId;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildDecoderTest {
  private static final FieldPath STATUS = FieldPath.of("jsonPayload", "status");
  private static final FieldPath STEP = FieldPath.of("jsonPayload", "steps", "id");
  private static final FieldPath TYPE = FieldPath.of("resource", "type");
  private static final FieldPath FAILED = FieldPath.of("labels", "failed_step");
  private static final Projection ASKED = Projection.of(List.of(STATUS, STEP, TYPE, FAILED), false);
  private static final BuildDecoder DECODER = new BuildDecoder(ASKED);

  @Test
  void aFailedBuildIsShownAsAnEntry() {
    Signal signal =
        understood(
            DECODER,
            """
            {"id":"b1","projectId":"forge-prod","status":"FAILURE","aNewField":[],
             "finishTime":"2026-03-01T12:00:00.5Z","steps":[{"id":"build","status":"FAILURE"}],
             "substitutions":{"_SERVICE":"llm-forge","_REGION":"us-central1"}}
            """);

    assertThat(signal.id())
        .isEqualTo(
            new SignalId(
                "projects/forge-prod/logs/cloudbuild.googleapis.com%2Fbuilds",
                Instant.parse("2026-03-01T12:00:00.5Z"), "b1-FAILURE"));
    assertThat(signal.evidence()).isEqualTo(EvidenceClass.PLATFORM);
    assertThat(signal.service()).contains(new ServiceRef("forge-prod", "us-central1", "llm-forge"));
    assertThat(signal.slots().text(ASKED.slot(STATUS))).contains("FAILURE");
    assertThat(signal.slots().text(ASKED.slot(STEP))).contains("build");
    assertThat(signal.slots().text(ASKED.slot(TYPE))).contains("build");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"id\":\"a\",\"status\":\"SUCCESS\"},{\"status\":\"FAILURE\",\"id\":\"b\"}] | b",
        "[{\"id\":\"a\",\"status\":\"TIMEOUT\"},{\"id\":\"b\",\"status\":\"FAILURE\"}] | a",
        "[{\"status\":\"SUCCESS\"},{\"args\":[\"x\",{\"status\":1}],\"status\":\"FAILURE\"}] | step 1",
        "[{\"id\":\"a\",\"status\":\"QUEUED\"},7,null,[]] |",
        "{\"id\":\"a\",\"status\":\"FAILURE\"} |",
        "[] |",
      })
  void theStepThatFailedIsItsLabel(String steps, String failed) {
    String build =
        "{\"id\":\"b1\",\"steps\":%s,\"status\":\"FAILURE\",\"substitutions\":%s}"
            .formatted(steps, "{\"_SERVICE\":\"llm-forge\",\"_REGION\":\"us-central1\"}");
    assertThat(understood(DECODER, build).slots().text(ASKED.slot(FAILED)))
        .isEqualTo(Optional.ofNullable(failed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUEUED", "WORKING", "SUCCESS", "CANCELLED", "SOMETHING_NEW"})
  void whatIsNoFailureIsIgnored(String status) {
    assertThat(DECODER.decode(message("{\"id\":\"b1\",\"status\":\"" + status + "\"}")))
        .isEqualTo(new Decoded.Ignored("build b1: " + status + " is no failure"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILURE", "INTERNAL_ERROR", "TIMEOUT", "EXPIRED"})
  void aBuildThatSaysLittleIsStillAFailure(String status) {
    String ours = "\"substitutions\":{\"_SERVICE_NAME\":\"llm-forge\",\"_REGION\":\"us-central1\"}";
    Signal signal = understood(DECODER, "{\"status\":\"" + status + "\"," + ours + "}");
    assertThat(signal.id().timestamp()).isEqualTo(PUBLISHED);
    assertThat(signal.id().insertId()).startsWith("content-").endsWith(status);
    assertThat(signal.service()).contains(new ServiceRef("-", "us-central1", "llm-forge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"_REGION\":\"us-central1\"}", "{\"_SERVICE\":\"llm-forge\"}"})
  void aBuildThatDoesNotSayWhatItIsForIsNobodys(String substitutions) {
    String build = "{\"id\":\"b1\",\"status\":\"FAILURE\",\"substitutions\":" + substitutions + "}";
    assertThat(DECODER.decode(message(build)))
        .isEqualTo(new Decoded.Ignored("build b1: names no service and region"));
  }

  @Test
  void theMessageMayNameTheBuild() {
    Decoded decoded = DECODER.decode(message("{\"status\":\"WORKING\"}", Map.of("buildId", "b7")));
    assertThat(decoded).isEqualTo(new Decoded.Ignored("build b7: WORKING is no failure"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":7}]",
        "{\"status\":{}}",
        "{\"status\":\"FAILURE\",\"substitutions\":\"x\"}"
      })
  void aBuildOfWrongTypesIsBroken(String body) {
    assertThat(DECODER.decode(message(body))).isInstanceOf(Decoded.Broken.class);
  }
}
