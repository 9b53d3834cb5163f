package dev.quench.ingest;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertDecoderTest {
  private static final FieldPath POLICY = FieldPath.of("jsonPayload", "policy_name");
  private static final Projection ASKED = Projection.of(List.of(POLICY), false);
  private static final AlertDecoder DECODER = new AlertDecoder(ASKED);

  private static final String OPEN =
      """
      {"version":"1.2","incident":{"incident_id":"0.abc","state":"open","started_at":1772366400,
        "ended_at":null,"policy_name":"llm-forge latency","condition":{"x":[1,2.5]},
        "resource":{"type":"cloud_run_revision","labels":{"project_id":"forge-prod",
          "location":"us-central1","service_name":"llm-forge"}}}}
      """;

  @Test
  void anOpenIncidentIsShownAsAnEntry() {
    Signal signal = understood(DECODER, OPEN);

    assertThat(signal.id())
        .isEqualTo(
            new SignalId(
                "projects/forge-prod/logs/monitoring.googleapis.com%2Fincidents",
                Instant.ofEpochSecond(1_772_366_400), "0.abc"));
    assertThat(signal.evidence()).isEqualTo(EvidenceClass.PLATFORM);
    assertThat(signal.service()).contains(new ServiceRef("forge-prod", "us-central1", "llm-forge"));
    assertThat(signal.slots().text(ASKED.slot(POLICY))).contains("llm-forge latency");
  }

  @Test
  void aClosedOneIsIgnored() {
    assertThat(DECODER.decode(message(OPEN.replace("\"open\"", "\"closed\""))))
        .isEqualTo(new Decoded.Ignored("incident 0.abc: closed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":\"1.2\"}",
        "{\"incident\":[]}",
        "{\"incident\":{\"state\":1.5e3,\"incident_id\":{}}}",
        "{\"incident\":{\"state\":\"open\",\"resource\":\"llm-forge\"}}",
        "{\"incident\":{\"state\":\"open\"},\"incident\":{\"state\":\"closed\"}}"
      })
  void anAlertOfWrongTypesIsBroken(String body) {
    assertThat(DECODER.decode(message(body))).isInstanceOf(Decoded.Broken.class);
  }
}
