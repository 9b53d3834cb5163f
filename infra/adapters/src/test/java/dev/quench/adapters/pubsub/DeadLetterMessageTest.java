package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PubsubMessage;
import dev.quench.ingest.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterMessageTest {

  @Test
  void keepsToTheLimitsOfTheRealService() {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      many.put(i + "k".repeat(1_000), "ü".repeat(5_000));
    }
    PubsubMessage letter =
        DeadLetterMessage.of(
            new Envelope("m1", Instant.EPOCH, many, new byte[20_000_000], 3),
            "r".repeat(9_999),
            "s");

    assertThat(letter.getAttributesMap()).hasSizeLessThanOrEqualTo(100);
    assertThat(letter.getAttributesMap().keySet()).allMatch(it -> bytes(it) <= 256);
    assertThat(letter.getAttributesMap().values()).allMatch(it -> bytes(it) <= 1_024);
    assertThat(letter.getSerializedSize()).isLessThan(10_000_000);
    assertThat(letter.getAttributesMap())
        .containsEntry(DeadLetterMessage.ATTEMPT, "3")
        .containsEntry(DeadLetterMessage.BODY_CUT_FROM, "20000000");
  }

  @Test
  void leavesOutWhatOnlyGoogleMayPublish() {
    PubsubMessage letter =
        DeadLetterMessage.of(
            new Envelope("m1", Instant.EPOCH, Map.of("googclient_x", "1"), new byte[0], 1),
            "empty",
            "s");
    assertThat(letter.getAttributesMap()).doesNotContainKey("googclient_x");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
