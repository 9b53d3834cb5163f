package dev.quench.adapters.pubsub;

import com.google.cloud.pubsub.v1.Subscriber;
import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.ingest.Envelope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads Google's message type into ours. */
final class ReceivedMessage {

  /** The client library adds attributes of its own that nobody sent. */
  private static final String CLIENT_PREFIX = "googclient_";

  private ReceivedMessage() {}

  static Envelope envelope(PubsubMessage message) {
    return new Envelope(
        message.getMessageId(),
        instant(message.getPublishTime()),
        sent(message.getAttributesMap()),
        message.getData().toByteArray(),
        Optional.ofNullable(Subscriber.getDeliveryAttempt(message)).orElse(1));
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static Map<String, String> sent(Map<String, String> attributes) {
    if (attributes.keySet().stream().noneMatch(it -> it.startsWith(CLIENT_PREFIX))) {
      return attributes;
    }
    Map<String, String> sent = new LinkedHashMap<>(attributes);
    sent.keySet().removeIf(it -> it.startsWith(CLIENT_PREFIX));
    return sent;
  }
}
