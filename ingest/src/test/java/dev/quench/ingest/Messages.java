package dev.quench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Messages for decoders' tests. */
final class Messages {
  static final Instant PUBLISHED = Instant.parse("2026-03-01T12:00:09Z");

  private Messages() {}

  static Envelope message(String body) {
    return message(body, Map.of());
  }

  static Envelope message(String body, Map<String, String> attributes) {
    return new Envelope("m1", PUBLISHED, attributes, body.getBytes(StandardCharsets.UTF_8), 1);
  }

  static Signal understood(Decoder decoder, String body) {
    Decoded decoded = decoder.decode(message(body));
    assertThat(decoded).isInstanceOf(Decoded.Understood.class);
    return ((Decoded.Understood) decoded).signal();
  }
}
