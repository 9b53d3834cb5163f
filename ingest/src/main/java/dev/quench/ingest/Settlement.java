package dev.quench.ingest;

/** How a delivery ends. */
public sealed interface Settlement {

  /** Its effect is durable: forget it. */
  record Ack() implements Settlement {}

  /** Not now: deliver it again. */
  record Retry() implements Settlement {}

  /** It can never be used: keep it on the dead-letter topic, with the reason. */
  record DeadLetter(String reason) implements Settlement {

    /** The longest reason, in bytes: what Pub/Sub allows an attribute's value. */
    public static final int MAX_REASON_BYTES = 1024;

    public DeadLetter {
      reason = Excerpt.of(reason, MAX_REASON_BYTES);
    }
  }
}
