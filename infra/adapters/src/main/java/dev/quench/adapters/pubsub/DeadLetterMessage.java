package dev.quench.adapters.pubsub;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dead letter: the original body and attributes, and attributes of ours that say why it died and
 * where it came from. It stays within what the real service takes, although what came in may not
 * have: an emulator lets more through.
 */
final class DeadLetterMessage {
  static final String REASON = "quench-reason";
  static final String MESSAGE_ID = "quench-message-id";
  static final String PUBLISH_TIME = "quench-publish-time";
  static final String SUBSCRIPTION = "quench-subscription";
  static final String ATTEMPT = "quench-delivery-attempt";

  /** Present when the body was cut; its value is the length it had, in bytes. */
  static final String BODY_CUT_FROM = "quench-body-cut-from";

  static final int MAX_ATTRIBUTES = 100;
  static final int MAX_KEY_BYTES = 256;
  static final int MAX_VALUE_BYTES = 1024;

  /** Pub/Sub takes 10 MB in a request; the request's own fields want a little of it. */
  static final int MAX_MESSAGE_BYTES = 10_000_000 - 4_096;

  private static final int OUR_ATTRIBUTES = 6;

  private DeadLetterMessage() {}

  static PubsubMessage of(Envelope envelope, String reason, String subscription) {
    Map<String, String> attributes = original(envelope.attributes());
    put(attributes, REASON, reason);
    put(attributes, MESSAGE_ID, envelope.id());
    put(attributes, PUBLISH_TIME, envelope.publishTime().toString());
    put(attributes, SUBSCRIPTION, subscription);
    put(attributes, ATTEMPT, Integer.toString(envelope.attempt()));
    return withBody(envelope.body(), attributes);
  }

  /** Keys that begin with {@code goog} are Google's own, and refused when published. */
  private static Map<String, String> original(Map<String, String> attributes) {
    Map<String, String> kept = new LinkedHashMap<>();
    attributes.entrySet().stream()
        .filter(it -> !it.getKey().isEmpty() && !it.getKey().startsWith("goog"))
        .limit(MAX_ATTRIBUTES - OUR_ATTRIBUTES)
        .forEach(it -> put(kept, it.getKey(), it.getValue()));
    return kept;
  }

  private static void put(Map<String, String> attributes, String key, String value) {
    attributes.put(Excerpt.of(key, MAX_KEY_BYTES), Excerpt.of(value, MAX_VALUE_BYTES));
  }

  private static PubsubMessage withBody(byte[] body, Map<String, String> attributes) {
    PubsubMessage.Builder message = PubsubMessage.newBuilder().putAllAttributes(attributes);
    ByteString data = UnsafeByteOperations.unsafeWrap(body);
    int room = MAX_MESSAGE_BYTES - message.build().getSerializedSize();
    if (body.length > room) {
      message.putAttributes(BODY_CUT_FROM, Integer.toString(body.length));
      data = data.substring(0, room);
    }
    return message.setData(data).build();
  }
}
