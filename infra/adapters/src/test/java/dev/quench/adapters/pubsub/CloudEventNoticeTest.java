package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.routing.Contact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudEventNoticeTest {

  @Test
  void isOneJsonObject() throws IOException {
    JsonNode event =
        json(
            notice(
                Optional.of("inc-1"),
                "Rolled back",
                List.of(new Detail("to", "llm-forge-00041-abc"), new Detail("to", "again"))));

    assertThat(event)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"specversion":"1.0","id":"n-1","type":"dev.quench.incident.resolved",
                     "source":"//run.googleapis.com/projects/p/locations/r/services/s",
                     "subject":"inc-1","time":"2026-03-01T12:00:00.5Z",
                     "datacontenttype":"application/json",
                     "data":{"severity":"P2","page":false,"headline":"Rolled back","service":"p/r/s",
                             "to":[{"role":"On-Call Engineer","reach":"oncall@example.com"}],
                             "details":{"to":"llm-forge-00041-abc","to (2)":"again"}}}
                    """));
  }

  @Test
  void outsideAnIncidentThereIsNoSubject() throws IOException {
    assertThat(json(notice(Optional.empty(), "Armed", List.of())).has("subject")).isFalse();
  }

  @Test
  void staysWithinItsBoundWhateverItIsTold() throws IOException {
    String endless = "\u0001".repeat(1_000_000);
    byte[] event =
        CloudEventNotice.json(
            notice(
                Optional.of("inc-1"),
                endless,
                Collections.nCopies(1_000, new Detail(endless, endless))));

    assertThat(event.length).isLessThan(CloudEventNotice.MAX_BYTES);
    assertThat(new ObjectMapper().readTree(event).at("/data/details/left out").asText())
        .isEqualTo("900 more");
  }

  private static JsonNode json(Notice notice) throws IOException {
    return new ObjectMapper()
        .readTree(new String(CloudEventNotice.json(notice), StandardCharsets.UTF_8));
  }

  private static Notice notice(Optional<String> incident, String headline, List<Detail> details) {
    return new Notice(
        "n-1",
        "incident.resolved",
        Instant.parse("2026-03-01T12:00:00.5Z"),
        new ServiceRef("p", "r", "s"),
        incident,
        Optional.of(Severity.P2),
        false,
        headline,
        details,
        List.of(new Contact("On-Call Engineer", "oncall@example.com")));
  }
}
