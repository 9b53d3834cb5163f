package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PubsubMessage;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.notice.Outbox.Told;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubSubOutboxTest {
  private static final Notice NOTICE =
      new Notice(
          "n-1",
          "incident.refused",
          Instant.parse("2026-03-01T12:00:00Z"),
          new ServiceRef("forge-prod", "us-central1", "llm-forge"),
          Optional.of("inc-1"),
          Optional.of(Severity.P1),
          true,
          "Nothing was rolled back: DEPENDENCY_DOWN",
          List.of(new Detail("verdict", "worse/worse")),
          List.of());

  private PubSubEndpoint endpoint;

  @BeforeEach
  void emulator() {
    endpoint = PubSubEmulator.orSkip().freshProject();
  }

  @Test
  void aNoticeIsACloudEventOnTheTopic() {
    try (EmulatedTopic topic = EmulatedTopic.create(endpoint, "notifications");
        PubSubOutbox outbox = new PubSubOutbox(endpoint, "notifications")) {
      assertThat(outbox.tell(NOTICE)).isEqualTo(new Told.Taken());

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(topic.taken()).hasSize(1));
      PubsubMessage message = topic.taken().get(0);
      assertThat(message.getAttributesMap())
          .containsEntry("content-type", "application/cloudevents+json");
      CloudEvent event = new JsonFormat().deserialize(message.getData().toByteArray());
      assertThat(event.getId()).isEqualTo("n-1");
      assertThat(event.getSubject()).isEqualTo("inc-1");
    }
  }

  @Test
  void aMissingTopicIsToldAsTheReason() {
    try (PubSubOutbox outbox = new PubSubOutbox(endpoint, "no-such-topic")) {
      assertThat(outbox.tell(NOTICE))
          .isInstanceOfSatisfying(
              Told.Failed.class,
              it -> assertThat(it.reason()).contains("no-such-topic", "NOT_FOUND"));
    }
  }
}
