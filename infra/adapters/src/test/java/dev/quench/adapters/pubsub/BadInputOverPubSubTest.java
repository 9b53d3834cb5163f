package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PubsubMessage;
import dev.quench.common.entry.Projection;
import dev.quench.ingest.BadInput;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.ingest.Settlement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Each kind of bad input, between good ones, through the real client and the emulator. */
class BadInputOverPubSubTest {
  private static final Decoder DECODER = new LogEntryDecoder(Projection.of(List.of(), false));
  private static final byte[] GOOD =
      "{\"logName\":\"projects/p/logs/l\",\"textPayload\":\"x\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void landsOnTheDeadLetterTopicWithItsReasonAndStopsNothing() {
    PubSubEndpoint endpoint = PubSubEmulator.orSkip().freshProject();
    try (EmulatedTopic entries = EmulatedTopic.create(endpoint, "log-entries");
        EmulatedTopic dead = EmulatedTopic.create(endpoint, "dead-letters");
        PubSubInbox inbox =
            new PubSubInbox(endpoint, PubSubInboxSettings.of("log-entries", "dead-letters"))) {
      inbox.open(BadInputOverPubSubTest::decodeAndSettle);
      Map<String, BadInput> sent = publish(entries);

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(dead.taken()).hasSameSizeAs(sent.entrySet()));
      Awaitility.await()
          .untilAsserted(() -> assertThat(inbox.counts().acknowledged()).isEqualTo(sent.size()));
      assertThat(inbox.counts().deadLettered()).isEqualTo(sent.size());
      dead.taken().forEach(it -> assertLetter(it, sent));
    }
  }

  private static Map<String, BadInput> publish(EmulatedTopic entries) {
    Map<String, BadInput> sent = new LinkedHashMap<>();
    for (BadInput bad : BadInput.all()) {
      sent.put(entries.publish(bad.body(), bad.envelope().attributes()), bad);
      entries.publish(GOOD, Map.of());
    }
    return sent;
  }

  private static void decodeAndSettle(Delivery delivery) {
    Decoded decoded = DECODER.decode(delivery.envelope());
    delivery.settle(
        decoded instanceof Decoded.Broken it
            ? new Settlement.DeadLetter(it.reason())
            : new Settlement.Ack());
  }

  private static void assertLetter(PubsubMessage letter, Map<String, BadInput> sent) {
    Map<String, String> attributes = letter.getAttributesMap();
    BadInput bad = Objects.requireNonNull(sent.get(attributes.get(DeadLetterMessage.MESSAGE_ID)));
    assertThat(attributes.get(DeadLetterMessage.REASON)).as(bad.sentence()).contains(bad.reason());
    assertThat(attributes).containsKey("logging.googleapis.com/timestamp");
    assertThat(letter.getSerializedSize()).isLessThanOrEqualTo(10_000_000);
  }
}
